# Several copies: by one worker, by two and by eight, on all processors and on one, the same bytes, the same diagnostics,
# in the order of the copies.
. tests/lib.sh

first=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//') # of the processors that this shell may use

# run NAME COMMAND...: its output, and its messages and status
run() {
  local name=$1
  shift
  "$@" >"$WORK/$name.out" 2>"$WORK/$name.err"
  echo $? >>"$WORK/$name.err"
}

# compare WHAT SUBCOMMAND ARGUMENTS...
compare() {
  local what=$1 command=$2 way
  shift 2
  run one "$HANDBILL" "$command" --workers 1 "$@"
  run two "$HANDBILL" "$command" --workers 2 "$@"
  run many "$HANDBILL" "$command" --workers 8 "$@"
  run alone taskset -c "$first" "$HANDBILL" "$command" "$@"
  for way in two many alone; do
    same "$what: output, $way" "$WORK/one.out" "$WORK/$way.out"
    same "$what: messages and status, $way" "$WORK/one.err" "$WORK/$way.err"
  done
}

copies=()
for i in {1..9}; do copies+=(data/flyer.yaml data/letter.yaml); done
compare "eighteen dumps" dump --stage dlist "${copies[@]}"
compare "eighteen copies" build "${copies[@]}" -o -
if [ "$HANDBILL" = "$PWD/build/handbill" ]; then # a sanitized program takes more than its memory
  (ulimit -v 2000000 && exec "$HANDBILL" build "${copies[@]}" -o "$WORK/limited.pdf" >"$WORK/said" 2>&1)
  same "under a limit of address space" "$WORK/one.out" "$WORK/limited.pdf"
fi
for i in 1 2 3; do "$HANDBILL" build "${copies[@]}" -o "$WORK/$i.pdf" >"$WORK/said" 2>&1; done
same "again" "$WORK/1.pdf" "$WORK/2.pdf"
same "and again" "$WORK/1.pdf" "$WORK/3.pdf"
fitted=()
for i in {1..9}; do fitted+=(tests/cases/copyfit/copy.yaml); done
compare "copies for which type gives way" build "${fitted[@]}" -o -

# all that can be wrong, in one job: more errors than are listed
compare "every bad copy" check tests/cases/bad-*/copy.yaml
compare "every bad copy, as JSON" check --diagnostics json tests/cases/bad-*/copy.yaml
compare "every bad copy before two good ones" build tests/cases/bad-*/copy.yaml data/flyer.yaml data/letter.yaml -o "$WORK/no.pdf"
compare "the nodes of every bad copy" dump --stage node tests/cases/bad-*/copy.yaml

# pages that are more than are painted at once, between short copies
mkdir "$WORK/long"
sed 's/pages: 5/pages: 500/' tests/cases/pages/layout.yaml >"$WORK/long/layout.yaml"
{
  printf 'layout: layout.yaml\ntitle: Long\nstory: |\n'
  for i in {1..200}; do
    printf '  The path along the river was closed for winter %d, and those of Mill Lane walked elsewhere.\n\n' "$i"
  done
} >"$WORK/long/copy.yaml"
compare "long between short" build data/letter.yaml "$WORK/long/copy.yaml" data/letter.yaml "$WORK/long/copy.yaml" \
  data/flyer.yaml -o -
pages=$(pdfinfo "$WORK/one.out" | sed -n 's/^Pages: *//p')
if [ "$pages" -gt 30 ]; then ok "some thirty pages"; else pdfinfo "$WORK/one.out" 2>&1 | not_ok "some thirty pages"; fi

# what several copies have in common is told once, what each has wrong is told for each
mkdir "$WORK/twice"
cp tests/cases/bad-color/* "$WORK/twice"
for i in 1 2 3 4; do cp "$WORK/twice/copy.yaml" "$WORK/twice/copy$i.yaml"; done
compare "one layout of four copies" check "$WORK"/twice/copy[1-4].yaml
said=$(grep -c ': error: ' "$WORK/many.err")
once=$(grep -c ': error: ' tests/cases/bad-color/expect.err)
if [ "$said" = "$once" ]; then ok "the layout's errors once"; else not_ok "the layout's errors once" <"$WORK/many.err"; fi

# sheets of one house, and what is wrong with the house
mkdir "$WORK/house"
cp -r tests/cases/house/* "$WORK/house"
sheets=()
for i in 1 2 3 4 5 6 7 8; do
  cp "$WORK/house/copy.yaml" "$WORK/house/copy$i.yaml"
  cp "$WORK/house/variant-copy.yaml" "$WORK/house/other$i.yaml"
  sheets+=("$WORK/house/copy$i.yaml" "$WORK/house/other$i.yaml")
done
compare "sixteen sheets of one house" build "${sheets[@]}" -o -
if head -c 5 "$WORK/many.out" | grep -q PDF; then ok "they are made"; else not_ok "they are made" <"$WORK/many.err"; fi
sed -i 's/weight: 900/weight: heavy/' "$WORK/house/house/house.yaml"
compare "sixteen sheets of a faulty house" check "${sheets[@]}"
if [ "$(grep -c 'house/house.yaml:.*error: ' "$WORK/many.err")" = 1 ]; then ok "told once"; else not_ok "told once" <"$WORK/many.err"; fi
rm "$WORK/house/house/house.yaml"
compare "sixteen sheets of no house" check "${sheets[@]}"
if [ "$(grep -c 'layout.yaml:2:10: error: ' "$WORK/many.err")" = 1 ]; then ok "told once, too"; else not_ok "told once, too" <"$WORK/many.err"; fi

# one table in a file of its own, of eight copies
mkdir "$WORK/tables"
cp -r tests/cases/table-data/* "$WORK/tables"
copies=()
for i in 1 2 3 4 5 6 7 8; do
  cp "$WORK/tables/copy.yaml" "$WORK/tables/copy$i.yaml"
  copies+=("$WORK/tables/copy$i.yaml")
done
compare "eight copies with the same tables" build "${copies[@]}" -o -
if head -c 5 "$WORK/many.out" | grep -q PDF; then ok "they are made"; else not_ok "they are made" <"$WORK/many.err"; fi
sed -i 's/^Ely/"Ely/' "$WORK/tables/data/buses.csv"
compare "eight copies with a faulty table" check "${copies[@]}"

# a font that is missing is told for each layout that asks for it
for i in 1 2 3; do
  mkdir "$WORK/font$i"
  cp tests/cases/bad-font-missing/*.yaml "$WORK/font$i"
done
compare "a font that three layouts miss" check --fonts tests/cases/bad-font-missing/fonts "$WORK"/font?/copy.yaml
if [ "$(grep -c font-missing "$WORK/many.err")" = 3 ]; then ok "told thrice"; else not_ok "told thrice" <"$WORK/many.err"; fi

# the same file in two lists that call it by other names: what comes first must not matter
mkdir "$WORK/lists"
for weight in 400 700; do
  cat >"$WORK/lists/list$weight.yaml" <<END
family: Family $weight
licence: PTFL
package: fonts-paratype
folder: /usr/share/fonts/truetype/paratype
files:
  - {weight: $weight, file: PTF55F.ttf}
END
  mkdir "$WORK/list$weight"
  sed "s/serif: serif/serif: list$weight/" tests/cases/bad-font-missing/layout.yaml >"$WORK/list$weight/layout.yaml"
  cp tests/cases/bad-font-missing/copy.yaml "$WORK/list$weight"
done
compare "one file in two lists" build --fonts "$WORK/lists" "$WORK/list400/copy.yaml" "$WORK/list700/copy.yaml" -o -

# more errors than are listed, in each of three copies; seen from their folder, for paths count in what a run may print
for i in 1 2 3; do
  { cat tests/cases/bad-font-missing/copy.yaml; for k in {1..150}; do echo "unknown$k: x"; done; } >"$WORK/font$i/long.yaml"
done
cp -r tests/cases/bad-font-missing/fonts "$WORK/fonts"
cd "$WORK" || exit 3
compare "150 errors in each of three copies" check --fonts fonts font?/long.yaml
said=$(grep -c ': error: ' "$WORK/many.err")
if [ "$said" = 100 ]; then ok "a hundred are listed"; else echo "$said" | not_ok "a hundred are listed"; fi
