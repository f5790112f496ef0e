-- The majority of how many: the applicant says how many representatives the extract names.
ALTER TABLE "AdminApplication" ADD COLUMN "representativeCount" INTEGER;
ALTER TABLE "AdminApplication" ADD CONSTRAINT "AdminApplication_representatives_in_reason" CHECK ("representativeCount" BETWEEN 0 AND 100);
