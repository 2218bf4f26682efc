#!/usr/bin/env bash
# publish.sh FOLDER TAG [OPTION…]: publishes each package of a release folder to npm under a tag, with the options of `npm publish`.
#
# A registry may take some packages and then fail. Run it again: what is there with the same bytes is left as it is. Where a
# package is there with other bytes, nothing is published, since nobody can replace them.
set -euo pipefail
folder=$(cd "$1" && pwd) tag=$2
shift 2

missing=() different=()
for package in "$folder"/*.tgz; do
  name=$(tar -xzOf "$package" package/package.json |
    node -p 'const { name, version } = JSON.parse(require("node:fs").readFileSync(0, "utf8")); `${name}@${version}`')
  made=sha512-$(openssl dgst -sha512 -binary "$package" | openssl base64 -A)
  if ! answer=$(npm view --json "$name" dist.integrity); then
    # A package that has no version yet is an error to npm; any other error must not look like one.
    [[ $answer == *'"code": "E404"'* ]] || { echo "$name: npm could not be asked whether it is published." >&2; exit 1; }
    answer=""
  fi
  case $answer in
    "") missing+=("$package") ;;
    "\"$made\"") echo "$name is published already, with the same bytes." ;;
    *) different+=("$name") ;;
  esac
done

if ((${#different[@]} > 0)); then
  echo "Published already, with other bytes: ${different[*]}. Nothing was published now. Raise the version and release again." >&2
  exit 1
fi
for package in ${missing[@]+"${missing[@]}"}; do npm publish --tag "$tag" "$@" "$package"; done
