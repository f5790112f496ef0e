-- Codes stand in no message any more: what they are worked out from does. Of messages from before there was a feed
-- their key says what they told of, of later ones their event.
UPDATE "Message" m
SET "data" = (m."data" - 'code') || jsonb_build_object('codeOf', jsonb_build_object('kind', 'recovery', 'id', r."id"))
FROM "Recovery" r
WHERE m."template" IN ('recoveryAsked', 'recoveryReady') AND m."data" ? 'code'
  AND (r."askedEventId" = m."eventId"
    OR m."eventKey" LIKE 'recovery.%' AND split_part(m."eventKey", ':', 2) = r."id"::text);

UPDATE "Message" m
SET "data" = (m."data" - 'code') || jsonb_build_object('codeOf',
  jsonb_build_object('kind', 'registration', 'id', e."subjectId", 'round', e."data"->'round', 'channel', m."channel"))
FROM "AuditEvent" e
WHERE e."id" = m."eventId" AND e."type" = 'registration.codesSent' AND e."data" ? 'round'
  AND m."template" = 'registrationCode' AND m."data" ? 'code';

-- What is left cannot be worked out: the codes of a registration were drawn by lot once. Those that wait still have to
-- leave, and are worth nothing ten minutes later; of the others nobody needs to know any more what the code was.
UPDATE "Message"
SET "data" = jsonb_set("data", '{code}', '""')
WHERE "template" IN ('recoveryAsked', 'recoveryReady', 'registrationCode') AND "data" ? 'code'
  AND "status" NOT IN ('waiting', 'sending');
