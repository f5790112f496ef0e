-- The kinds of mails that somebody switched off. Only these can be: what keeps an account safe, confirms, waits for an
-- answer or says what somebody is in a company always comes, so it is no value of the type.
CREATE TYPE "MailKind" AS ENUM ('answers', 'assigned', 'ending', 'employees', 'catalogue');

ALTER TABLE "Person" ADD COLUMN "unwantedMails" "MailKind"[] NOT NULL DEFAULT '{}';

-- Each kind at most once, and none that is nothing: a list that says what it means.
ALTER TABLE "Person" ADD CONSTRAINT "Person_unwantedMails_once" CHECK (
  array_position("unwantedMails", NULL) IS NULL
  AND cardinality("unwantedMails") = (("unwantedMails" @> '{answers}')::int + ("unwantedMails" @> '{assigned}')::int
    + ("unwantedMails" @> '{ending}')::int + ("unwantedMails" @> '{employees}')::int + ("unwantedMails" @> '{catalogue}')::int)
);
