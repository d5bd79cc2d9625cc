# docs/compare.md is current as to what handbill does: the rows of English are as it says. What LuaTeX does there, `make
# compare` sees. And the program that measures says when words are missing.
. tests/lib.sh

tests/compare/run rows "$WORK" >"$WORK/rows" 2>"$WORK/said" || { cat "$WORK/said"; } | not_ok "the prose is set and measured"
while read -r row; do
  if grep -qxF -- "$row" docs/compare.md; then
    ok "docs/compare.md has: ${row%%:*}"
  else
    { echo "not in docs/compare.md (make compare writes it): $row"; grep -F -- "${row%%:*}: handbill" docs/compare.md; } |
      not_ok "docs/compare.md has: ${row%%:*}"
  fi
done <"$WORK/rows"
check "three rows" [ "$(wc -l <"$WORK/rows")" = 3 ]

sed 's/ pump / pumps /' "$WORK/en-letter.text" >"$WORK/other.text"
expect_exit 1 "a word that is not there is told" perl tests/compare/evenness.pl "$WORK/other.text" "$WORK/en-letter-micro.pdf"
check "and which" grep -q "'pumps'" "$WORK/said"
