-- Which keys are of a browser, and which of a network that a whole neighbourhood shares. Of older rows nobody knows.
ALTER TABLE "KnownBrowser" ADD COLUMN "isPlace" BOOLEAN;
