# QR codes: what another program reads in a rendering is, word for word, what was encoded: at 150 dpi, in color and in
# gray, straight and turned by two degrees. The codes of the guide (docs/designing.md, 16), of the leaflet, and of the
# cases.
. tests/lib.sh

guide=$WORK/guide
rm -rf "$guide"
mkdir -p "$guide"
check "the guide's codes" perl tests/pdf/designing.pl docs/designing.md "$guide" "$WORK/list"
read -r _ _ folder copy < <(grep '^build codes ' "$WORK/list")
check "build the guide's codes" "$HANDBILL" build --quiet "$folder/$copy" -o "$WORK/guide.pdf"
for case in qr qr-places; do
  check "build the case $case" "$HANDBILL" build --quiet tests/cases/$case/copy.yaml -o "$WORK/$case.pdf"
done

# reads PICTURE: what its codes say, a line end behind each
reads() { zbarimg --quiet --nodbus --raw -Sdisable -Sqrcode.enable "$1" 2>/dev/null; }

# says EXPECTED PICTURE...: these and no others; in EXPECTED a line of ---- stands behind each.
# shellcheck disable=SC2016
all_and_no_others='undef $/; my ($wanted, $got) = map { open my $f, "<", $_ or die; my $t = <$f>; $t } @ARGV;
  for my $one (sort { length $b <=> length $a } split /^----\n/m, $wanted) {
    $got =~ s/(?<![^\n\x00])\Q$one\E/\x00/g or do { print "not read:\n$one"; $bad = 1 };
  }
  $got =~ s/\x00//g;
  if ($got ne "") { print "read besides:\n$got"; $bad = 1 }
  exit $bad'
says() {
  local expected=$1 picture
  shift
  for picture; do reads "$picture"; done >"$WORK/got"
  perl -e "$all_and_no_others" "$expected" "$WORK/got"
}

# turned NAME DEGREES...: its gray pages, by each of them
turned() {
  local name=$1 page degrees
  shift
  rm -f "$WORK"/*.turned
  for page in "$WORK/$name-gray"-*.pgm; do
    for degrees; do build/turn "$degrees" <"$page" >"${page%.pgm}.$degrees.turned"; done
  done
}

# decodes NAME EXPECTED: all pages of its PDF. As a camera looks more than once, so does this: zbar misses one code in
# forty by itself, however sharp it is, and reads it when it is turned by a little more.
decodes() {
  rm -f "$WORK/$1"-*.p?m
  pdftoppm -r 150 "$WORK/$1.pdf" "$WORK/$1-color"
  pdftoppm -r 150 -gray "$WORK/$1.pdf" "$WORK/$1-gray"
  turned "$1" 0.3
  check "$1: in color" says "$2" "$WORK/$1-color"-*.ppm "$WORK/$1-gray"-*.turned
  check "$1: in gray" says "$2" "$WORK/$1-gray"-*.pgm "$WORK/$1-gray"-*.turned
  turned "$1" 2 2.3
  check "$1: turned by 2 degrees" says "$2" "$WORK/$1-gray"-*.turned
  turned "$1" -2 -2.3
  check "$1: turned the other way" says "$2" "$WORK/$1-gray"-*.turned
}

cat >"$WORK/guide.txt" <<'END'
BEGIN:VCARD
VERSION:3.0
N:Marsh;Zoë
FN:Zoë Marsh
ORG:Friends of the Tram Shed\, Wrensham
TEL:0115 496 0371
EMAIL:shed@example.org
END:VCARD
----
BEGIN:VEVENT
SUMMARY:The tram shed stays open
DTSTART:20270612T100000
DTEND:20270612T180000
LOCATION:The tram shed\, Ferry Lane 3\, Wrensham
END:VEVENT
----
BCD
002
1
SCT

Friends of the Tram Shed
GB94TEST00123412345678
EUR20.00


Tools and light
----
END
decodes guide "$WORK/guide.txt"

# Flyer and letter have one each, for the page that their copy names.
for name in flyer letter; do
  cp "$PDFS/$name.pdf" "$WORK/$name.pdf"
  sed -n 's/^web: \(.*\)/\1\n----/p' data/$name.yaml >"$WORK/$name.txt"
  check "$name: its copy names a page" [ -s "$WORK/$name.txt" ]
  decodes $name "$WORK/$name.txt"
done

printf 'FERRY 7\n----\nFERRY 7 B\n----\n' >"$WORK/qr.txt"
decodes qr "$WORK/qr.txt"

cat >"$WORK/qr-places.txt" <<'WORDS'
1 Old Quay; east, and "west" 7
----
The tram goes on, said the town, and took the rails away one by one, until none was left. Then it had a plate put up where it had been, and a bus.
----
https://example.org/tram
----
www.example.org
----
tram 1/3
----
At 1
----
2 Mill 12
----
Old Quay\; east\, and "west"
----
Mill
----
tram 2/3
----
BEGIN
{https://example.org/tram}
  END 'as "it" is' -- typed...
----
a%5Cb%3B%20c%2C%20d%3A%20%22e%22%20%2Af%2A%0AZo%C3%AB%27s%20--%20~100%20%25%20%26%20more@example.org
----
a\\b\; c\, d\: \"e\" *f*
Zoë's -- ~100 % & more@example.org
----
a\b; c, d: "e" *f*
Zoë's -- ~100 % & more@example.org
----
a\\b\; c\, d: "e" *f*\nZoë's -- ~100 % & more@example.org
----
one line,
and one more
----
tram 3/3
----
WORDS
decodes qr-places "$WORK/qr-places.txt"

# The test itself: a word that differs, a code too many and one too few are seen.
sed 's/Zoë Marsh/Zoe Marsh/' "$WORK/guide.txt" >"$WORK/other.txt"
sed '1,/^----/d' "$WORK/guide.txt" >"$WORK/fewer.txt"
{ cat "$WORK/guide.txt"; printf 'one more\n----\n'; } >"$WORK/more.txt"
for wrong in other fewer more; do
  expect_exit 1 "what is not there is seen: $wrong" says "$WORK/$wrong.txt" "$WORK"/guide-color-*.ppm
done

# The library is loaded when there is a code, and not before; without it a code is an error.
mkdir -p "$WORK/library"
echo "this is none" >"$WORK/library/libqrencode.so.4"
check "a sheet without codes does without the library" \
  env LD_LIBRARY_PATH="$WORK/library" "$HANDBILL" check --strict data/gallery/letter-din.yaml
expect_exit 1 "without the library there are no codes" \
  env LD_LIBRARY_PATH="$WORK/library" "$HANDBILL" check tests/cases/qr/copy.yaml
check "and that is told" grep -q 'error: libqrencode could not work on this text: .*libqrencode.* \[library\]$' "$WORK/said"

# What is read in the PDF as it is are the words beside the codes, and none of them.
pdftotext -raw "$WORK/guide.pdf" - | grep -c VCARD >"$WORK/said"
check "a code has no words in the text of the PDF" [ "$(cat "$WORK/said")" = 0 ]
exit 0
