# Copy and layouts that mean no good end soon, in little memory: with a PDF or with an error, never by a signal.
. tests/lib.sh

# a sanitized program takes its time, and its memory
[ "$HANDBILL" = "$PWD/build/handbill" ] || exit 0

SECONDS_MAX=15 KIBIBYTES_MAX=1100000
fonts='' wanted='' # a font list of its own; the status that it must have

# repeat N WORDS: WORDS, N times
repeat() { perl -e 'print $ARGV[1] x $ARGV[0]' "$1" "$2"; }

page='page: {size: A4, margin: 20mm, pages: 10000}
fonts: {serif: vollkorn}
slots: {x: {type: text}}'
style='hyphenate: true, tolerance: 800'

# hostile NAME [BODY]: the copy's `x` from standard input
hostile() {
  local name=$1 body=${2:-'[{text: x}]'} folder=$WORK/$1 status
  mkdir -p "$folder"
  { printf 'layout: layout.yaml\nx: '; cat; echo; } >"$folder/copy.yaml"
  printf '%s\nstyles:\n  text: {font: serif, %s}\nbody: %s\n' "$page" "$style" "$body" >"$folder/layout.yaml"
  [ -z "$fonts" ] || { mkdir "$folder/fonts" && printf '%s\n' "$fonts" >"$folder/fonts/dejavu.yaml"; }
  (ulimit -v $KIBIBYTES_MAX -t $SECONDS_MAX; exec "$HANDBILL" build --quiet "$folder/copy.yaml" -o "$folder/out.pdf") \
    >"$WORK/said" 2>&1
  status=$?
  if [ "${wanted:-$status}" = $status ] && { [ $status = 0 ] || { [ $status = 1 ] && grep -q ': error: ' "$WORK/said"; }; }; then
    ok "hostile: $name"
  else
    { echo "status $status"; cut -c1-200 "$WORK/said"; } | not_ok "hostile: $name"
  fi
  rm -rf "$folder"
}

# refused NAME CODE [BODY]: an error with that code, soon and in little memory. The copy from standard input.
refused() {
  local name=$1 code=$2 body=${3:-'[{text: x}]'} folder=$WORK/$1 status
  mkdir -p "$folder"
  { echo 'layout: layout.yaml'; cat; echo; } >"$folder/copy.yaml"
  [ -z "$included" ] || printf %s "$included" >"$folder/large.${ending:-yaml}"
  printf '%s\nstyles:\n  text: {font: serif, %s}\nbody: %s\nmeta: {title: "{title}"}\n' "$page" "$style" "$body" >"$folder/layout.yaml"
  sed -i "s|x: {type: text}|x: $slot, title: line|" "$folder/layout.yaml"
  (ulimit -v ${REFUSED_KIB:-400000} -t 5; exec "$HANDBILL" build --quiet "$folder/copy.yaml" -o "$folder/out.pdf") >"$WORK/said" 2>&1
  status=$?
  if [ $status = 1 ] && grep -q "\\[$code\\]" "$WORK/said" && ! grep -q slot-unused "$WORK/said" && [ "$(wc -c <"$WORK/said")" -le 20000 ]; then
    ok "refused: $name"
  else
    { echo "status $status"; cut -c1-200 "$WORK/said"; } | not_ok "refused: $name"
  fi
  rm -rf "$folder"
}

prose='the demonstration of oil workers and their friends in the government office '
repeat 13000 "$prose" | hostile "a paragraph of a megabyte"
{ echo '|'; repeat 15000 "  *$prose* x"$'\n\n'; } | hostile "15,000 paragraphs"
{ echo '|'; repeat 15000 "  *$prose* x\\"$'\n'; } | hostile "15,000 lines of one paragraph"
repeat 1000000 a | hostile "a word of a megabyte"
repeat 330000 ab/ | hostile "an address of a megabyte"
{ echo -n '"'; repeat 160000 'ab\u00AD'; echo '"'; } | hostile "160,000 soft hyphens"
{ echo -n '"'; repeat 200000 'ab\_'; echo '"'; } | hostile "200,000 tied spaces"
{ echo -n '"'; repeat 100000 '*a **b '; echo '"'; } | hostile "emphasis that is never closed"
{ echo -n '"'; repeat 100000 '[a]('; echo '"'; } | hostile "links that are never closed"
{ echo '|'; echo -n '  '; repeat 200000 '>'; echo; } | hostile "quotation blocks 200,000 deep"
{ echo '|'; perl -e 'print "  ", "  " x $_, "- x\n" for 0 .. 900'; } | hostile "lists 900 deep"
{ echo -n '"'; perl -e 'printf "\\u%04x", $_ for 0x4e00 .. 0x9000'; echo '"'; } | hostile "16,000 characters that no font has"
style='align: justify, tolerance: 10000, emergency-stretch: 5000mm, looseness: 20'
repeat 3000 "$prose" | hostile "a looseness that anything fits"
style='size: 0.5pt, leading: 0.5pt'
repeat 6000 "$prose" | hostile "the smallest type"
style='size: 2000pt, leading: 2000pt'
repeat 20 "$prose" | hostile "the largest type"
style='align: left'
repeat 2000 "$prose" | hostile "a column of a point" '[{text: x, width: 1pt}]'
{ echo -n '"'; repeat 190000 '*a* bc '; echo '"'; } | SECONDS_MAX=5 hostile "380,000 changes of style in short lines" '[{text: x, width: 20mm}]'
repeat 2000 "$prose" | hostile "columns without room" '[{columns: 12, gutter: 100mm, content: [{text: x}]}]'
echo z | hostile "half a million lines to write on" "[{text: x}, $(repeat 5000 '{fill-in: N, lines: 100}, ')]"
echo z | hostile "350,000 cells of combs" "[{text: x}, $(repeat 70 '{fill-in: N, lines: 50, comb: 100, pitch: 1pt}, ')]"
echo z | hostile "40,000 codes" "[{text: x}, {each: 40, content: [{each: 1000, content: [{qr: \"{index}\", width: 12mm}]}]}]"
echo z | hostile "170 of the largest codes" "[{text: x}, {each: 170, content: [{qr: \"{index} $(repeat 2320 a)\", width: 170mm}]}]"
repeat 100000 a | hostile "a code of a hundred thousand letters" '[{qr: "{x}"}]'
echo z | hostile "20,000 leaders and boxes to tick in one line" "[{show: \"$(repeat 20000 '{leader}{tick}x')\"}]"
echo z | hostile "a thousand boxes with round dotted borders" "[$(repeat 1000 '{box: [{text: x}], border: 0.01pt dotted, radius: 9mm}, ')]"
echo z | hostile "a page each" "[$(repeat 15000 '{text: x, break: page}, ')]"
echo z | hostile "a thousand frames" "[$(repeat 1000 '{frame: [{text: x}], at: [1mm, 1mm]}, ')]"
echo z | hostile "templates 400,000 deep" "[{show: \"$(repeat 100000 '{?')\"}]"
echo z | hostile "templates of 50,000 fields" "[{show: \"$(repeat 20000 '{x, x} ')\"}]"
{ echo z; perl -e 'print "key-$_: x\n" for 1 .. 90000'; } | hostile "90,000 keys that no slot has"
repeat 200 "$prose" | hostile "rows 25 deep" "[$(repeat 25 '{row: [')$(echo '{text: x}')$(repeat 25 ']}')]"
repeat 200 "$prose" | hostile "columns 10 deep" "[$(repeat 10 '{columns: 2, gutter: 1mm, content: [')$(echo '{text: x}')$(repeat 10 ']}')]"
# more than the budgets have: [yaml-text] [text-long] [pieces] [meta-long] [link-long] [lines]
style='hyphenate: true' slot='{type: list, of: text}' included=
{ echo 'x:'; echo "- &a $(repeat 70 "$prose")"; repeat 20000 '- *a'$'\n'; } | refused "one text 20,000 times" yaml-text '[{list: x}]'
included=$(repeat 50000 "$prose")
{ echo 'x:'; repeat 60 '- {include: large.yaml}'$'\n'; } | refused "one file of 3.8 MB sixty times" text-long '[{list: x}]'
included=
{ echo 'x:'; repeat 2000 '- item'$'\n'; } | refused "a list of 2,000 items 2,000 times" pieces "[$(repeat 2000 '{list: x}, ')]"
slot='{type: text}'
{ echo -n 'x: '; repeat 50000 "$prose"; } | refused "a text of 3.8 MB a thousand times in a template" text-long "[{show: \"$(repeat 1000 '{x} ')\"}]"
echo 'x: z' | refused "200,000 codes" pieces "[{text: x}, {each: 200, content: [{each: 1000, content: [{qr: \"{index}\"}]}]}]"
echo 'x: z' | refused "500,000 cells of combs" pieces "[{text: x}, $(repeat 50 '{fill-in: N, lines: 100, comb: 100, pitch: 1pt}, ')]"
{ echo -n "x: '"; repeat 370000 '[a](tel:1) '; echo "'"; } | refused "370,000 links" pieces
{ echo -n "x: '"; repeat 1000000 '*a*b'; echo "'"; } | refused "a change of style at each letter" pieces
{ echo -n 'x: "'; repeat 500000 'ab\u00AD'; echo '"'; } | refused "half a million soft hyphens" pieces
{ echo 'x: |'; repeat 800000 '  a'$'\n\n'; } | refused "800,000 paragraphs" pieces
{ echo 'x: |'; repeat 800000 '  a\'$'\n'; } | refused "800,000 lines" pieces
{ echo 'x: z'; echo "title: $(repeat 3000 a)"; } | refused "a title of 3,000 letters" meta-long '[{text: x}, {text: title}]'
{ echo "x: '[a](https://example.org/$(repeat 3000 a))'"; } | refused "an address of 3,000 letters" link-long
{ echo "x: &$(repeat 200000 a) z"; } | refused "an anchor of 200,000 letters" yaml-anchor
{ echo 'x: z'; echo "lang: en$(repeat 3000 -en)"; } | refused "a language of 9,000 letters" lang
{ echo "x: z"; echo "$(repeat 1000 a): z"; } | refused "a name of 1,000 letters" slot-unknown
{ echo 'x: z'; perl -e 'print "key-$_-", "x" x 300, ": z\n" for 1 .. 200'; } | refused "two hundred long errors" slot-unknown

# tables, in CSV and in Markdown: [yaml-nodes] [row-cells] [column-unknown] [csv-open]
slot='{type: table, columns: {a: line, b: line}}' body='[{each: x, show: "{a} {b}"}]' ending=csv
table() { # table NAME CODE: a file in CSV from standard input
  included=$(cat; echo .)
  included=${included%.}
  echo 'x: {include: large.csv}' | refused "$1" "$2" "$body"
}
{ echo 'a,b'; repeat 4000000 'x,y'$'\n'; } | table "a table of 16 MB" file-too-large
{ echo 'a,b'; repeat 200000 'x,y'$'\n'; } | table "a table of 400,000 cells" yaml-nodes
repeat 4000000 , | table "a row of four million cells" yaml-nodes
{ echo 'a,b'; repeat 190000 'x'$'\n'; } | table "190,000 short rows" row-cells
{ echo 'a,b'; repeat 99999 'x"y,z'$'\n'; } | table "100,000 quotation marks" csv-quote
{ echo 'a,b'; echo -n '"'; repeat 2000000 '""'; } | table "a cell of 4 MB without an end" csv-open
{ repeat 100000 'name,'; echo; } | table "100,000 names" column-unknown
repeat 4000000 a | table "a name of 4 MB" column-unknown
slot="{type: table, columns: {$(perl -e 'print "c$_: line, " for 1 .. 490')a: line, b: line}}"
{ echo 'a,b'; repeat 20000 'x,y'$'\n'; } | table "20,000 rows with two of 492 columns" pieces
slot='{type: table, columns: {a: line, b: line}}'
included=
{ echo 'x: |'; echo '  |a|b|'; echo '  |-|-|'; repeat 200000 '  |x|y|'$'\n'; } | refused "a Markdown table of 400,000 cells" yaml-nodes "$body"
{ echo 'x: |'; echo '  |a|b|'; repeat 400000 '  |-|-|'$'\n'; } | refused "a table of dashes" yaml-nodes "$body"
{ echo 'x: |'; repeat 1900000 '|'; } | sed '2s/^/  /' | refused "1,900,000 pipes" table-rule "$body"
slot='{type: text}' ending=
{ echo 'x: |'; echo "  $(repeat 100000 '|a')"; echo "  $(repeat 100000 '|-')"; repeat 100000 '  |b'$'\n'; } |
  refused "a text with a table of 100,000 columns" markdown-table
{ echo 'x: |'; repeat 400000 '  |-|'$'\n'; } | refused "a text of dashes between pipes" markdown-table

{ echo -n "x: '"; repeat 2050000 'a '; echo "'"; } | REFUSED_KIB=1100000 refused "two million lines" lines '[{text: x, width: 1pt}]'

# and what is just within them is set, in a font that has it all
wanted=0
page=${page/serif: vollkorn/serif: dejavu}
fonts='family: DejaVu Serif
licence: Bitstream-Vera
package: fonts-dejavu-core
folder: /usr/share/fonts/truetype/dejavu
files: [{file: DejaVuSans.ttf}]'
{ echo -n "'"; repeat 54000 "$prose"; echo "'"; } | hostile "a paragraph of 4 MB"
style='even-lines: true, align: left'
{ echo -n "'"; repeat 54000 "$prose"; echo "'"; } | hostile "even lines of 4 MB"
style='hyphenate: true'
{ echo -n "'"; repeat 500000 'e'$'\xCC\x81\xCC\x82'' '; echo "'"; } | hostile "combining marks"
{ echo -n "'"; repeat 250000 'ab שלום cd '; echo "'"; } | hostile "two directions in 4 MB"
{ echo -n "'"; repeat 650000 '&amp; '; echo "'"; } | hostile "650,000 entities"
{ echo '|'; repeat 1000000 '  a'$'\n'; } | hostile "a million lines"
{ echo '>-'; repeat 1000000 '  a'$'\n'; } | hostile "a million folded lines"
perl -e 'srand 1; print q(x) , join " ", map { join "", map { chr 97 + rand 26 } 1 .. 7 } 1 .. 500000' | hostile "half a million different words"
wanted=1
{ echo -n "'"; repeat 4000000 a; echo "'"; } | hostile "a word of 4 MB"
exit 0
