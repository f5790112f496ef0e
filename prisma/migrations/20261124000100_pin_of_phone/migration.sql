-- A PIN belongs to one phone, no longer to the person.
ALTER TABLE "Person" DROP COLUMN "pinHash";
