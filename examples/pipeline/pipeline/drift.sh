#!/bin/sh
# Fails where the account is not what the app says: somebody changed it by hand, or a change was never applied.
set -eu
status=0
npx openconnectors review --run || status=$?
rm -f cdktf.out/stacks/*/plan
case $status in
0) ;;
2)
  echo "The account is not what the app says. Deploy the app, or change it." >&2
  exit 1
  ;;
*) exit "$status" ;;
esac
