#!/bin/sh
# Applies the plans in plans.enc, if they are those whose review has the digest REVIEWED_DIGEST. The variables of the plan have to be
# set again: what is write-only is not in a plan.
set -eu
umask 077
: "${PLAN_PASSPHRASE:?Set PLAN_PASSPHRASE: the one that the plans were encrypted with.}"
: "${REVIEWED_DIGEST:?Set REVIEWED_DIGEST: the digest that the review shows.}"

rm -rf cdktf.out
trap 'rm -rf cdktf.out cdktf.tar' EXIT
openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -pass env:PLAN_PASSPHRASE -in plans.enc -out cdktf.tar
tar -xf cdktf.tar
rm cdktf.tar

plans=$(npx openconnectors review --expect "$REVIEWED_DIGEST")
engine=${TERRAFORM_BINARY_NAME:-terraform}
printf '%s\n' "$plans" | while IFS= read -r plan; do
  # Not -chdir: the engine looks for the packed provider below the folder that it is started in.
  cd "$(dirname "$plan")"
  "$engine" init -input=false -no-color </dev/null
  "$engine" apply -input=false -no-color "$(basename "$plan")" </dev/null
done
