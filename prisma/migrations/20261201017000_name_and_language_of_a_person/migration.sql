-- A person changes their own name and the language of their messages, each approved on a phone.
ALTER TYPE "ConfirmationKind" ADD VALUE 'change_name';
ALTER TYPE "ConfirmationKind" ADD VALUE 'change_language';

-- Compared as text, for a value that this very migration adds cannot be used as one yet.
ALTER TABLE "Confirmation" DROP CONSTRAINT "Confirmation_names_what";
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_names_what" CHECK (
  ("aboutId" IS NOT NULL) = ("kind"::text IN ('revoke_phone', 'unblock_phone'))
  AND ("value" IS NOT NULL) = ("kind"::text IN ('change_email', 'change_mobile', 'change_name', 'change_language')));
