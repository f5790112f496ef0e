-- An admin asks for a higher level while their status runs; its last day stays.
ALTER TYPE "AdminApplicationKind" ADD VALUE 'raise' AFTER 'renewal';
