-- Names as they are looked for: without case, accents, apostrophes and dots, with one space for whatever else separates words.
-- The same rule folds what is typed (lib/kernel/text/search-text.ts); a test holds the two together.
CREATE FUNCTION folded(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
  replace(replace(replace(replace(replace(
    translate(
      regexp_replace(lower(normalize(regexp_replace(name, '[''’‘`´ʼ.]', '', 'g'), NFKD)), '[\u0300-\u036F]', '', 'g'),
      'øØłŁđĐðÐħĦıŧŦ', 'oollddddhhitt'),
    'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
  '[\s,;:/&()"“”„«»+\u2010-\u2015\u2212-]+', ' ', 'g'));

-- The order of a Dutch list: what stands before the name itself (`de Boer`, `'t Hoen`, `van den Berg`) does not count.
CREATE FUNCTION in_order(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(folded(name), '^((de|den|der|het|t|van|te|ten|ter|la|le|les|von|d) )+', '');

ALTER TABLE "Organization"
  ADD COLUMN "foldedName" TEXT GENERATED ALWAYS AS (folded("name")) STORED,
  ADD COLUMN "nameInOrder" TEXT GENERATED ALWAYS AS (in_order("name")) STORED;
ALTER TABLE "Person"
  ADD COLUMN "foldedName" TEXT GENERATED ALWAYS AS (folded("name")) STORED,
  ADD COLUMN "nameInOrder" TEXT GENERATED ALWAYS AS (in_order("name")) STORED;
-- In both languages, for people look in either.
ALTER TABLE "ServiceProvider" ADD COLUMN "foldedName" TEXT GENERATED ALWAYS AS (folded("nameNl" || ' ' || COALESCE("nameEn", ''))) STORED;
ALTER TABLE "Service" ADD COLUMN "foldedName" TEXT GENERATED ALWAYS AS (folded("nameNl" || ' ' || COALESCE("nameEn", ''))) STORED;

DROP INDEX "Organization_name_trgm";
DROP INDEX "Organization_name_id_idx";
DROP INDEX "Person_name_trgm";
CREATE INDEX "Organization_foldedName_trgm" ON "Organization" USING gin ("foldedName" gin_trgm_ops);
CREATE INDEX "Organization_nameInOrder_id_idx" ON "Organization" ("nameInOrder", "id");
CREATE INDEX "Person_foldedName_trgm" ON "Person" USING gin ("foldedName" gin_trgm_ops);
