-- An address has one spelling: its domain in ASCII, as mail knows it (lib/kernel/text/email-address.ts). Addresses that were
-- stored otherwise move along. Where that would make two accounts one, nothing moves: docs/recovery.md lists how to find them.

-- One label of a domain in ASCII. Source: RFC 3492 (Punycode), with the names of its section 6.
CREATE FUNCTION pg_temp.ascii_label(label text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  points int[] := ARRAY(SELECT ascii(sign) FROM regexp_split_to_table(label, '') AS sign);
  result text := regexp_replace(label, '[^\x01-\x7F]', '', 'g');
  basic int := length(result);
  handled int := basic;
  n int := 128;
  delta int := 0;
  bias int := 72;
  point int;
  q int;
  k int;
  t int;
  digit int;
BEGIN
  IF basic = cardinality(points) THEN RETURN label; END IF;
  IF basic > 0 THEN result := result || '-'; END IF;
  WHILE handled < cardinality(points) LOOP
    SELECT delta + (min(one) - n) * (handled + 1), min(one) INTO delta, n FROM unnest(points) AS one WHERE one >= n;
    FOREACH point IN ARRAY points LOOP
      IF point < n THEN delta := delta + 1; END IF;
      CONTINUE WHEN point <> n;
      q := delta;
      k := 36;
      LOOP
        t := greatest(1, least(26, k - bias));
        EXIT WHEN q < t;
        digit := t + (q - t) % (36 - t);
        result := result || chr(CASE WHEN digit < 26 THEN digit + 97 ELSE digit + 22 END);
        q := (q - t) / (36 - t);
        k := k + 36;
      END LOOP;
      result := result || chr(CASE WHEN q < 26 THEN q + 97 ELSE q + 22 END);
      delta := CASE WHEN handled = basic THEN delta / 700 ELSE delta / 2 END;
      delta := delta + delta / (handled + 1);
      k := 0;
      WHILE delta > 455 LOOP
        delta := delta / 35;
        k := k + 36;
      END LOOP;
      bias := k + 36 * delta / (delta + 38);
      delta := 0;
      handled := handled + 1;
    END LOOP;
    delta := delta + 1;
    n := n + 1;
  END LOOP;
  RETURN 'xn--' || result;
END $$;

CREATE FUNCTION pg_temp.one_spelling(address text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(address, '@[^@]*$', '') || '@' || string_agg(pg_temp.ascii_label(label), '.' ORDER BY place)
  FROM regexp_split_to_table(normalize(lower(substring(address FROM '@([^@]*)$')), NFC), '\.') WITH ORDINALITY AS labels(label, place)
$$;

DO $$
DECLARE
  place record;
  one record;
BEGIN
  FOR place IN SELECT * FROM (VALUES ('Person', 'true'), ('Registration', 'true'), ('Invitation', 'status = ''open'''),
    ('StaffInvitation', 'status = ''open'''), ('Signatory', 'true')) AS places(name, condition) LOOP
    FOR one IN EXECUTE format('SELECT id, email FROM %I WHERE email ~ ''@.*[^\x01-\x7F]'' AND %s ORDER BY id', place.name, place.condition) LOOP
      BEGIN
        EXECUTE format('UPDATE %I SET email = $1 WHERE id = $2', place.name) USING pg_temp.one_spelling(one.email), one.id;
      EXCEPTION WHEN unique_violation THEN NULL;
      END;
    END LOOP;
  END LOOP;
END $$;
