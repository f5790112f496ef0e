-- Admin, something else, admin again: that gave five new years each time. The last day that a status had is kept.
ALTER TABLE "Membership" ADD COLUMN "adminUntil" DATE;
