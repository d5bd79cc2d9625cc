# What is read, and what is not: nothing outside the folders of the copy, of layouts and of fonts, however it is named;
# nothing that is no file, and nothing larger than its limit. [fallbacks] is provoked here.
. tests/lib.sh

top=$WORK/tree
mkdir -p "$top/project/data" "$top/project/layouts" "$top/project/fonts" "$top/outside"
cp data/*.* "$top/project/data"
cp layouts/*.yaml "$top/project/layouts"
cp fonts/*.yaml "$top/project/fonts"
echo 'a secret line' >"$top/outside/secret"
data=$top/project/data

# refused WHAT PATTERN COPY...: an error that matches, and nothing of the secret in it
refused() {
  local what=$1 pattern=$2
  shift 2
  expect_exit 1 "$what" timeout 10 "$HANDBILL" check "$@"
  if grep -qE -e "$pattern" "$WORK/said" && ! grep -qE 'a secret|root:|in the folder .*(outside|etc)' "$WORK/said"; then
    ok "$what: told, and no more"
  else
    not_ok "$what: told, and no more" <"$WORK/said"
  fi
}
copy() { # copy NAME SED: the flyer's copy, changed
  sed "$2" data/flyer.yaml >"$data/$1.yaml"
  echo "$data/$1.yaml"
}
ln -s ../../outside/secret "$data/leads-out.yaml"
ln -s ../layouts/flyer.yaml "$data/layout-out.yaml"
ln -s ../../outside "$data/folder"
refused "an include by '..'" 'file-outside' "$(copy dots 's|demands[.]yaml|../../outside/secret|')"
refused "an include by its whole path" 'file-outside' "$(copy whole 's|demands[.]yaml|/etc/passwd|')"
refused "a misspelt one outside" 'file-outside' "$(copy near 's|demands[.]yaml|/etc/passw|')"
refused "an include through a link" 'file-outside' "$(copy link 's|demands[.]yaml|leads-out.yaml|')"
refused "an include through a linked folder" 'file-outside' "$(copy folder 's|demands[.]yaml|folder/secret|')"
refused "a layout by '..'" '--layouts' "$(copy layout 's|^layout:.*|layout: ../layouts/flyer.yaml|')"
refused "a layout by its whole path" '--layouts' "$(copy layout-whole "s|^layout:.*|layout: $top/outside/secret.yaml|")"
refused "a layout through a link" '--layouts' "$(copy layout-link 's|^layout:.*|layout: layout-out.yaml|')"
refused "a layout's name with a folder" 'file-outside' "$(copy layout-name 's|^layout:.*|layout: ../../outside/secret|')"
# house SHEET HOUSE: a copy whose layout extends the house
house() {
  printf 'extends: %s\n' "$2" >"$top/project/layouts/$1.yaml"
  copy "$1" "s|^layout:.*|layout: $1|"
}
ln -s ../../outside/secret "$top/project/layouts/house-out.yaml"
mkfifo "$top/project/layouts/house-pipe.yaml"
refused "a house by '..'" 'file-outside' "$(house house-dots ../../outside/secret)"
refused "a house by its whole path" 'file-outside' "$(house house-whole /etc/passwd)"
refused "a misspelt house outside" 'file-outside' "$(house house-near /etc/passw)"
refused "a house through a link" 'file-outside' "$(house house-link house-out.yaml)"
refused "a house that is a folder" 'Is a directory' "$(house house-folder .)"
refused "a house that is no file" 'it is not a file' "$(house house-no-file house-pipe.yaml)"
expect_exit 0 "a house that is a whole layout" "$HANDBILL" check "$(house house-whole-layout ./flyer.yaml)"
# target NAME LINE: a target that says that
target() {
  mkdir -p "$top/project/layouts/targets" "$top/project/layouts/profiles"
  printf '%s\n' "$2" >"$top/project/layouts/targets/$1.yaml"
}
target heir 'extends: ../../../outside/secret'
target heir-link 'extends: out'
target listed 'profile: ../../../outside/secret'
target listed-link 'profile: out'
ln -s ../../../outside/secret "$top/project/layouts/targets/out.yaml"
ln -s ../../../outside/secret "$top/project/layouts/profiles/out.yaml"
refused "a target by '..'" 'no target is called' --for ../../../outside/secret "$data/flyer.yaml"
refused "a target by its whole path" 'no target is called' --for "$top/outside/secret" "$data/flyer.yaml"
refused "a target through a link" 'file-outside' --for out "$data/flyer.yaml"
refused "what a target extends, by '..'" 'no target is called' --for heir "$data/flyer.yaml"
refused "what a target extends, through a link" 'file-outside' --for heir-link "$data/flyer.yaml"
refused "the list of a profile by '..'" 'no profile is called' --for listed "$data/flyer.yaml"
refused "the list of a profile through a link" 'file-outside' --for listed-link "$data/flyer.yaml"
table() { # table NAME FILE: a copy whose table is in that file
  printf 'slots: {figures: {type: table, columns: {town: line}}}\nfonts: {serif: vollkorn}\nstyles: {text: {font: serif}}\nbody: [{each: figures, show: "{town}"}]\n' >"$top/project/layouts/table.yaml"
  printf 'layout: table\nfigures: {include: %s}\n' "$2" >"$data/$1.yaml"
  echo "$data/$1.yaml"
}
printf 'town\na secret\n' >"$top/outside/secret.csv"
ln -s ../../outside/secret.csv "$data/leads-out.csv"
mkfifo "$data/pipe.csv"
mkdir "$data/folder.csv"
refused "a table by '..'" 'file-outside' "$(table dots-table ../../outside/secret.csv)"
refused "a table by its whole path" 'file-outside' "$(table whole-table "$top/outside/secret.csv")"
refused "a table through a link" 'file-outside' "$(table link-table leads-out.csv)"
refused "a table through a linked folder" 'file-outside' "$(table linked-folder-table folder/secret.csv)"
refused "a table that is no file" 'it is not a file' "$(table pipe-table pipe.csv)"
refused "a table that is a folder" 'Is a directory' "$(table folder-table folder.csv)"
mkfifo "$data/pipe"
refused "an include that is no file" 'it is not a file' "$(copy pipe-too 's|demands[.]yaml|pipe|')"

# a link that is exchanged while it is read
copy race 's|demands[.]yaml|turns.yaml|' >"$WORK/race"
(while [ -e "$WORK/race" ]; do
  ln -sfn demands.yaml "$data/turns.yaml"
  ln -sfn "$top/outside/secret" "$data/turns.yaml"
done) &
for i in {1..150}; do "$HANDBILL" check "$data/race.yaml"; done >"$WORK/said" 2>&1
rm "$WORK/race"
wait $!
if grep -q 'a secret' "$WORK/said" || ! grep -q 'file-outside' "$WORK/said"; then
  sort "$WORK/said" | uniq -c | not_ok "a link that turns"
else
  ok "a link that turns"
fi

# a copy that is named through a link: its folder is that of what the link leads to
ln -s "$data/flyer.yaml" "$top/outside/flyer.yaml"
expect_exit 0 "a copy through a link" "$HANDBILL" check "$top/outside/flyer.yaml"
# links that stay within
ln -s demands.yaml "$data/the-demands.yaml"
expect_exit 0 "an include through a link that stays" "$HANDBILL" check "$(copy stays 's|demands[.]yaml|the-demands.yaml|')"

# fonts: what they are is asked before they are read
font() { # font FILE...: a font list with that file
  sed "s|^folder:.*|folder: ${2:-.}|; /^files:/,\$d" fonts/pt-serif.yaml >"$top/project/fonts/vollkorn.yaml"
  printf 'files: [{file: %s}]\n' "$1" >>"$top/project/fonts/vollkorn.yaml"
  sed -i '/^fallbacks:/d' "$top/project/fonts/vollkorn.yaml"
}
mkfifo "$top/project/fonts/fifo"
truncate -s 129M "$top/project/fonts/large"
: >"$top/project/fonts/empty"
ln -s /dev/zero "$top/project/fonts/zero"
font fifo && refused "a pipe as font" "fifo': it is not a file" "$data/flyer.yaml"
font large && refused "a font of 129 MiB" 'larger than 131072 KiB' "$data/flyer.yaml"
font empty && refused "an empty font" 'font-broken' "$data/flyer.yaml"
font zero && refused "a device as font" 'file-outside' "$data/flyer.yaml"
font kmsg /proc && refused "a font of /proc" 'file-outside' "$data/flyer.yaml"
font ../../../etc/passwd /usr/share/fonts && refused "a font by '..'" 'file-outside' "$data/flyer.yaml"
cp /usr/share/fonts/truetype/paratype/PTF55F.ttf "$top/project/fonts/"
font PTF55F.ttf && expect_exit 0 "a font of one's own" "$HANDBILL" check "$data/flyer.yaml"

# lists that name each other, all of them: each is asked once
files=$(sed -n '/^files:/,$p' fonts/pt-serif.yaml)
lists() { # lists N: N lists, each with all others as fallbacks
  local i all
  rm -f "$top"/project/fonts/l*.yaml
  all=$(seq -s, -f l%g "$1")
  for i in $(seq "$1"); do
    printf 'family: L\nlicence: PTFL\npackage: fonts-paratype\nfolder: /usr/share/fonts/truetype/paratype\nfallbacks: [%s]\n%s\n' \
      "$all" "$files" >"$top/project/fonts/l$i.yaml"
  done
  sed -i 's|serif: .*|serif: l1|' "$top/project/layouts/house.yaml"
}
lists 60
refused "a ring of sixty lists, and a character that none has" 'glyph-missing' "$(copy ring 's|Kazakh|漢字 Kazakh|')"
lists 70
refused "a ring of seventy lists" '\[fallbacks\]' "$data/flyer.yaml"

# each project keeps its folders open: more of them than the usual limit of descriptors
many=()
mkdir "$WORK/many"
for i in {1..100}; do
  mkdir -p "$WORK/many/$i/layouts" "$WORK/many/$i/fonts"
  cp layouts/{house,flyer}.yaml "$WORK/many/$i/layouts"
  cp fonts/*.yaml "$WORK/many/$i/fonts"
  cp data/*.* "$WORK/many/$i"
  many+=("$WORK/many/$i/flyer.yaml")
done
(ulimit -S -n 40 && expect_exit 0 "a hundred projects" "$HANDBILL" check "${many[@]}")
