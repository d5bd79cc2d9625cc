# The schemas that editors read, and the reference: they are made from the tables, and what the tree has is current.
. tests/lib.sh

"$HANDBILL" schema --reference >"$WORK/layout.md"
same "docs/layout.md is current (handbill schema --reference > docs/layout.md)" docs/layout.md "$WORK/layout.md"

# The whole grammar of RFC 8259 in one pattern; JSON::PP is not in every perl.
# shellcheck disable=SC2016
is_json='undef $/; exit !(<STDIN> =~ /\A (?<value> \s*+ (?:
    \{ \s*+ (?: (?&string) \s*+ : (?&value) (?: , \s*+ (?&string) \s*+ : (?&value) )*+ )?+ \}
  | \[ (?: (?&value) (?: , (?&value) )*+ | \s*+ ) \]
  | (?<string> " (?: [^\x00-\x1f"\\] | \\ (?: ["\\\/bfnrt] | u [0-9a-fA-F]{4} ) )*+ ")
  | -?+ (?: 0 | [1-9][0-9]*+ ) (?: \. [0-9]++ )?+ (?: [eE] [-+]?+ [0-9]++ )?+
  | true | false | null ) \s*+ ) \z/x)'

# checks a schema in a file: JSON, and every definition that it refers to is there
is_schema() {
  local name
  perl -e "$is_json" <"$1" || { echo "this is not JSON"; return 1; }
  for name in $(sed -n 's|.*"#/definitions/\([a-z]*\)".*|\1|p' "$1" | sort -u); do
    grep -q "^    \"$name\": {" "$1" || { echo "no definition of $name"; return 1; }
  done
}

printf '{"a": [1, -2.5e3, "\\u00e4 \\"", true, {}, []], "b": null}' >"$WORK/right.json"
printf '{"a": [1, ]}' >"$WORK/wrong.json"
check "the test of JSON knows JSON" perl -e "$is_json" <"$WORK/right.json"
expect_exit 1 "the test of JSON knows what is not" perl -e "$is_json" <"$WORK/wrong.json"

expect_exit 0 "schema of layouts" "$HANDBILL" schema
check "schema of layouts is JSON" is_schema "$WORK/said"
for layout in layouts/*.yaml tests/cases/*/layout.yaml; do
  [ -f "$layout" ] || continue
  # the layouts of bad cases have none
  "$HANDBILL" schema "$layout" >"$WORK/copy.json" 2>/dev/null || continue
  check "schema of $layout is JSON" is_schema "$WORK/copy.json"
done
for word in target profile; do
  expect_exit 0 "schema of a $word" "$HANDBILL" schema --$word
  check "schema of a $word is JSON" is_schema "$WORK/said"
done
expect_exit 1 "no schema of a layout that is not there" "$HANDBILL" schema no-such-layout
exit 0
