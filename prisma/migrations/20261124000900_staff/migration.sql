-- A session is of the desk or of the portals, never of both. Whoever of the staff is signed in now signs in again.
ALTER TABLE "Session" ADD COLUMN "isDesk" BOOLEAN NOT NULL DEFAULT false;

-- ---------------------------------------------------------------- what Postgres itself refuses

-- Accepted, declined, withdrawn or replaced: it stays so.
CREATE TRIGGER "StaffInvitation_final" BEFORE UPDATE OF "status" ON "StaffInvitation"
  FOR EACH ROW WHEN (OLD."status" <> 'open' AND NEW."status" <> OLD."status")
  EXECUTE FUNCTION invitation_is_final();

-- Looking as somebody is short, has a reason, and is never looking at oneself.
ALTER TABLE "PersonLook"
  ADD CONSTRAINT "PersonLook_is_short" CHECK ("endsAt" > "startedAt" AND "endsAt" <= "startedAt" + interval '15 minutes'),
  ADD CONSTRAINT "PersonLook_has_reason" CHECK (btrim("reason") <> ''),
  ADD CONSTRAINT "PersonLook_of_another" CHECK ("personId" <> "staffId");

-- ---------------------------------------------------------------- figures of the desk

-- Working days between two moments: twenty-four hours on Monday to Friday in Amsterdam are one, weekends are none.
-- Public holidays count, as they do for the promised day. Weeks are counted from a Monday.
CREATE FUNCTION working_days(since timestamptz, till timestamptz) RETURNS double precision LANGUAGE sql STABLE AS $$
  SELECT (floor(t.days / 7) * 5 + least(t.days - floor(t.days / 7) * 7, 5) - floor(f.days / 7) * 5 - least(f.days - floor(f.days / 7) * 7, 5))::double precision
  FROM (SELECT extract(epoch FROM since AT TIME ZONE 'Europe/Amsterdam' - timestamp '2001-01-01') / 86400 AS days) f,
    (SELECT extract(epoch FROM till AT TIME ZONE 'Europe/Amsterdam' - timestamp '2001-01-01') / 86400 AS days) t
$$;

-- ---------------------------------------------------------------- words to start from

-- Every installation has them, and a lead changes them as he likes; an archived one does not come back.
INSERT INTO "ReplyTemplate" ("id", "decision", "nameNl", "nameEn", "textNl", "textEn", "changedAt", "changedByName") VALUES
('019ab000-0000-7000-8000-000000000001', 'approve', 'Goedgekeurd', 'Approved',
'Beste {applicant},

U bent nu bedrijfsbeheerder van {company}. U regelt machtigingen tot en met niveau {level} en kunt het portaal meteen openen.

Uw status geldt tot en met {day}. Wij schrijven u op tijd als u moet verlengen.',
'Dear {applicant},

You are now company administrator of {company}. You handle authorizations up to and including level {level}, and can open the portal right away.

Your status lasts until the end of {day}. We will write to you in time when you have to renew it.',
CURRENT_TIMESTAMP, 'Schakel'),
('019ab000-0000-7000-8000-000000000002', 'ask', 'Nieuw uittreksel nodig', 'New extract needed',
'Beste {applicant},

Het uittreksel van {company} is ouder dan 14 dagen, of niet goed te lezen. Vraag een nieuw uittreksel aan bij KVK en voeg het toe aan uw aanvraag {reference}.

Zodra het er is, gaan wij verder.',
'Dear {applicant},

The extract of {company} is more than 14 days old, or cannot be read well. Order a new extract from KVK and add it to your application {reference}.

We will continue as soon as it is there.',
CURRENT_TIMESTAMP, 'Schakel'),
('019ab000-0000-7000-8000-000000000003', 'ask', 'Brief van een ondertekenaar ontbreekt', 'A signatory''s letter is missing',
'Beste {applicant},

Volgens het Handelsregister moeten meer mensen tekenen voor {company}. Wij missen nog een ondertekende brief. In uw aanvraag {reference} ziet u wie nog niet heeft getekend. U kunt deze persoon daar een herinnering sturen, of iemand anders laten tekenen.',
'Dear {applicant},

According to the trade register more people have to sign for {company}. We still miss a signed letter. Your application {reference} shows who has not signed yet. There you can send this person a reminder, or have somebody else sign.',
CURRENT_TIMESTAMP, 'Schakel'),
('019ab000-0000-7000-8000-000000000004', 'ask', 'Gegevens verschillen van het register', 'Details differ from the register',
'Beste {applicant},

De gegevens in uw aanvraag {reference} zijn anders dan die van {company} in het Handelsregister. Kloppen de gegevens in het register niet? Geef de wijziging dan eerst door aan KVK. Kloppen ze wel? Leg dan uit waar het verschil vandaan komt.',
'Dear {applicant},

The details in your application {reference} differ from those of {company} in the trade register. Are the details in the register wrong? Then report the change to KVK first. Are they right? Then explain where the difference comes from.',
CURRENT_TIMESTAMP, 'Schakel'),
('019ab000-0000-7000-8000-000000000005', 'reject', 'Niet bevoegd volgens het register', 'Not authorised according to the register',
'Beste {applicant},

Wij kunnen uw aanvraag {reference} niet goedkeuren. Wie de brief tekende, mag volgens het Handelsregister niet voor {company} tekenen.

Laat de brief tekenen door iemand die dat wel mag. U kunt daarna opnieuw aanvragen; wat u invulde, is bewaard.',
'Dear {applicant},

We cannot approve your application {reference}. According to the trade register, the person who signed the letter may not sign for {company}.

Have the letter signed by somebody who may. You can then apply again; what you filled in has been kept.',
CURRENT_TIMESTAMP, 'Schakel'),
('019ab000-0000-7000-8000-000000000006', 'reject', 'Geen antwoord gekregen', 'No answer received',
'Beste {applicant},

Wij hebben u iets gevraagd over uw aanvraag {reference} voor {company}, maar geen antwoord gekregen. Daarom sluiten wij de aanvraag.

Wilt u nog steeds beheerder worden? Begin dan opnieuw vanuit deze aanvraag; wat u invulde, is bewaard.',
'Dear {applicant},

We asked you something about your application {reference} for {company}, but received no answer. We are therefore closing the application.

Do you still want to become an administrator? Then start again from this application; what you filled in has been kept.',
CURRENT_TIMESTAMP, 'Schakel');
