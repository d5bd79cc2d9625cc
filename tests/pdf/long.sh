# Many pages of different long words: what is shaped while they are painted outlives the page that it is painted on.
. tests/lib.sh

cat >"$WORK/layout.yaml" <<'END'
page: {size: A6, margin: 10mm, pages: 200}
fonts: {serif: vollkorn}
slots: {x: text}
styles: {text: {font: serif, size: 9pt, leading: 11pt, hyphenate: true, tolerance: 9000, emergency-stretch: 60pt}}
body: [{columns: 2, gutter: 4mm, content: [{text: x}]}]
END
perl -e 'srand 1; my @parts = qw(inter national isation counter revolution ary demon stration organ trans continental ism under standing);
  print "layout: layout.yaml\nlang: en-GB\nx: |-\n";
  for (1 .. 60) {
    print "  ", join(" ", map { join "", map { $parts[rand @parts] } 1 .. 2 + int rand 3 } 1 .. 120), "\n\n";
  }' >"$WORK/copy.yaml"
check "long words" "$HANDBILL" build --quiet "$WORK/copy.yaml" -o "$WORK/out.pdf"
sed '1,/^x:/d' "$WORK/copy.yaml" | tr -cd 'a-z' >"$WORK/wanted"
pdftotext "$WORK/out.pdf" - | tr -cd 'a-z' >"$WORK/told"
same "all of them are there, in order" "$WORK/wanted" "$WORK/told"
