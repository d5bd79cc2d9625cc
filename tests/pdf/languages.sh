# The shipped layouts in other languages: the words that they bring along come in that of the copy, and go when it says
# so. What it does not give leaves nothing behind.
. tests/lib.sh

cat >"$WORK/flyer.yaml" <<'END'
layout: flyer
lang: de-AT
headline: Der Brunnen bleibt offen
call: Kommt
date: 16. Mai
events: [{time: 10 Uhr, place: Mühlgasse}]
story: Seit März ist er zu.
demands: [Wasser für alle.]
imprint: Gruppe Mühlgasse
contact: Rosa
email: rosa@example.org
END
cat >"$WORK/letter.yaml" <<'END'
layout: letter
lang: fr
title: Lettre ouverte
salutation: Madame,
opening: Le puits est fermé depuis mars.
closing: Bien à vous,
slip:
  title: Je signe
  intro: En lettres capitales.
  deadline: vendredi 13 mai
  fields: [{label: Nom}]
  consent: Mon nom peut être publié.
END
sed 's/^contact:/contact-word:\ncontact:/; s/^email:.*/web: example.org/' "$WORK/flyer.yaml" >"$WORK/bare.yaml"
sed 's/^lang: .*/lang: pl/' "$WORK/flyer.yaml" >"$WORK/polish.yaml"

# prints NAME LINE...: each of them stands in the PDF, as a line
prints() {
  local name=$1 line
  shift
  check "$name" "$HANDBILL" build "$WORK/$name.yaml"
  pdftotext -enc UTF-8 "$WORK/$name.pdf" "$WORK/text"
  for line; do check "$name: $line" grep -qxF -e "$line" "$WORK/text"; done
  expect_exit 1 "$name: no backslash" grep -F '\' "$WORK/text"
}
prints flyer 'Kontakt: Rosa' rosa@example.org
prints letter 'au plus tard le vendredi 13 mai'
prints bare Rosa example.org
expect_exit 1 "a language that no default has" "$HANDBILL" check "$WORK/polish.yaml"
check "is told" grep -q "add 'pl: ...' to its default in .*layouts/flyer.yaml:" "$WORK/said"
