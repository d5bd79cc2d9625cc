# The messages that README.md and the man page show are those that the program gives: the place is where the line of the
# excerpt stands in the file today, and the first of them comes so, word for word.
. tests/lib.sh

# excerpts FILE: `PATH:LINE: TEXT` for each excerpt of a message in it
excerpts() {
  perl -ne 'if (/^(?:\\&)?([\w\/.-]+\.yaml):(\d+):\d+: (?:error|warning)/) { ($path, $line) = ($1, $2) }
    elsif ($path && /^ +(\d+) \| (.*)$/) { print "$path:$line:$1: $2\n"; $path = "" }' "$1"
}

for page in README.md docs/handbill.1; do
  n=0
  while IFS=: read -r path line shown text; do
    n=$((n + 1))
    text=${text# }
    sed -n "${line}p" "$path" | sed 's/^contact:/contct:/' >"$WORK/line"
    if [ "$line" = "$shown" ] && grep -qF -- "${text:0:60}" "$WORK/line"; then
      ok "$page: line $line of $path"
    else
      { echo "$text"; cat "$WORK/line"; } | not_ok "$page: line $line of $path"
    fi
  done < <(excerpts "$page")
  [ $n -gt 0 ] || echo "no message was found" | not_ok "$page: messages"
done

cp -r data "$WORK/data"
sed -i 's/^contact:/contct:/' "$WORK/data/flyer.yaml"
(cd "$WORK" && "$HANDBILL" check --layouts "$OLDPWD/layouts" data/flyer.yaml 2>&1) >"$WORK/said"
head -n 4 "$WORK/said" >"$WORK/first"
grep -A 3 -F 'slot-unknown' README.md >"$WORK/shown"
same 'README.md: a misspelt key' "$WORK/first" "$WORK/shown"

"$HANDBILL" ticket data/flyer.yaml data/letter.yaml --for press 2>/dev/null | sed -n '/^Title:/,/^Cut lines:/p' >"$WORK/ticket"
sed -n '/^Title:/,/^Cut lines:/p' README.md >"$WORK/shown"
same 'README.md: the ticket of the leaflet' "$WORK/ticket" "$WORK/shown"
