-- New states and roles. On their own: Postgres lets nobody use a new value of an enum in the transaction that adds it.
ALTER TYPE "AdminApplicationStatus" ADD VALUE 'draft';
ALTER TYPE "AdminApplicationStatus" ADD VALUE 'awaiting_signatures';
ALTER TYPE "AdminApplicationStatus" ADD VALUE 'second_review';
ALTER TYPE "StaffRole" ADD VALUE 'lead';
ALTER TYPE "StaffRole" ADD VALUE 'viewer';
