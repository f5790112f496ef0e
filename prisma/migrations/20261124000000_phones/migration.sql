-- Phones that sign for people, the ways to pair and recover them, and attempts to sign in.
-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "birthDate" DATE,
ADD COLUMN     "mobileNumber" TEXT;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "address" TEXT,
ADD COLUMN     "phoneId" UUID;

-- CreateTable
CREATE TABLE "Phone" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "pinHash" TEXT NOT NULL,
    "wrongPins" INTEGER NOT NULL DEFAULT 0,
    "lockedAt" TIMESTAMPTZ(3),
    "pairedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemoKey" (
    "phoneId" UUID NOT NULL,
    "privateKey" JSONB NOT NULL,

    CONSTRAINT "DemoKey_pkey" PRIMARY KEY ("phoneId")
);

-- CreateTable
CREATE TABLE "PhonePairing" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PhonePairing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInChallenge" (
    "id" UUID NOT NULL,
    "personId" UUID,
    "browserHash" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "nonce" TEXT NOT NULL,
    "browser" TEXT,
    "address" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),
    "phoneId" UUID,

    CONSTRAINT "SignInChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recovery" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usableFrom" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownBrowser" (
    "personId" UUID NOT NULL,
    "keyHash" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnownBrowser_pkey" PRIMARY KEY ("personId","keyHash")
);

-- CreateIndex
CREATE UNIQUE INDEX "Phone_publicKey_key" ON "Phone"("publicKey");

-- CreateIndex
CREATE INDEX "Phone_personId_idx" ON "Phone"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "PhonePairing_secretHash_key" ON "PhonePairing"("secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "PhonePairing_codeHash_key" ON "PhonePairing"("codeHash");

-- CreateIndex
CREATE INDEX "PhonePairing_personId_idx" ON "PhonePairing"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SignInChallenge_browserHash_key" ON "SignInChallenge"("browserHash");

-- CreateIndex
CREATE UNIQUE INDEX "SignInChallenge_secretHash_key" ON "SignInChallenge"("secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "SignInChallenge_codeHash_key" ON "SignInChallenge"("codeHash");

-- CreateIndex
CREATE INDEX "SignInChallenge_personId_idx" ON "SignInChallenge"("personId");

-- CreateIndex
CREATE INDEX "SignInChallenge_expiresAt_idx" ON "SignInChallenge"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_codeHash_key" ON "RecoveryCode"("codeHash");

-- CreateIndex
CREATE INDEX "RecoveryCode_personId_idx" ON "RecoveryCode"("personId");

-- CreateIndex
CREATE INDEX "Recovery_personId_idx" ON "Recovery"("personId");

-- CreateIndex
CREATE INDEX "Session_phoneId_idx" ON "Session"("phoneId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_phoneId_fkey" FOREIGN KEY ("phoneId") REFERENCES "Phone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Phone" ADD CONSTRAINT "Phone_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemoKey" ADD CONSTRAINT "DemoKey_phoneId_fkey" FOREIGN KEY ("phoneId") REFERENCES "Phone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhonePairing" ADD CONSTRAINT "PhonePairing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_phoneId_fkey" FOREIGN KEY ("phoneId") REFERENCES "Phone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownBrowser" ADD CONSTRAINT "KnownBrowser_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Five wrong PINs and no sixth; the two digits; an attempt ends one way only.
ALTER TABLE "Phone" ADD CONSTRAINT "Phone_wrongPins" CHECK ("wrongPins" BETWEEN 0 AND 5);
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_number" CHECK ("number" BETWEEN 10 AND 99);
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_one_outcome" CHECK ("approvedAt" IS NULL OR "refusedAt" IS NULL);
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_used_after_approval" CHECK ("usedAt" IS NULL OR "approvedAt" IS NOT NULL);
