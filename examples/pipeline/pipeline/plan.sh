#!/bin/sh
# Plans all stacks. Leaves for the jobs that follow:
#   review.md    the review, for the comment
#   review.html  the review as a page
#   review.env   REVIEWED_DIGEST and HAS_CHANGES
#   plans.enc    the app with its plans, encrypted with PLAN_PASSPHRASE
# Arguments go to the review: plan.sh --fail-on delete,replace
set -eu
umask 077
: "${PLAN_PASSPHRASE:?Set PLAN_PASSPHRASE: plans hold secrets in clear, and are handed on encrypted.}"

rm -f review.md review.html review.json review.env plans.enc
trap 'rm -f cdktf.tar cdktf.out/stacks/*/plan' EXIT
# Until there is a review, the comment has to say that the last one is out of date.
printf '%s\n' '<!-- openconnectors-review -->' '### Open Connectors' '' 'There is no review: the planning failed. The log of the job says why.' >review.md

status=0
npx openconnectors review --run "$@" --write markdown=review.md --write html=review.html --write json=review.json || status=$?
case $status in
0) has_changes=false ;;
2) has_changes=true ;;
*) exit "$status" ;;
esac

digest=$(node -p 'JSON.parse(require("node:fs").readFileSync("review.json", "utf8")).plansDigest')
printf 'REVIEWED_DIGEST=%s\nHAS_CHANGES=%s\n' "$digest" "$has_changes" >review.env
# Not a pipe, which would hide that tar failed.
tar -cf cdktf.tar --exclude '*/.terraform' cdktf.out
openssl enc -aes-256-cbc -pbkdf2 -iter 600000 -pass env:PLAN_PASSPHRASE -in cdktf.tar -out plans.enc
