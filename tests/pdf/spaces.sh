# Spaces by language in the PDF: readers get the words of the copy with a space where one is seen, and nothing of the sign
# that has kept two letters from being joined.
. tests/lib.sh

# has CASE < lines: each is in what both readers make of the case, where all spaces are alike
has() {
  local name=$1 line reader
  check "$name is built" "$HANDBILL" build --quiet "tests/cases/$name/copy.yaml" -o "$WORK/$name.pdf"
  pdftotext "$WORK/$name.pdf" "$WORK/$name.poppler"
  mutool draw -q -F txt -o "$WORK/$name.mupdf" "$WORK/$name.pdf" 2>/dev/null
  while read -r line; do
    for reader in poppler mupdf; do
      perl -CSD -0pe 's/[\s\x{A0}\x{202F}]+/ /g' "$WORK/$name.$reader" >"$WORK/text"
      if grep -qF -- "$line" "$WORK/text"; then ok "$name, by $reader"; else { echo "not there: $line"; cat "$WORK/text"; } | not_ok "$name, by $reader"; fi
    done
  done
}

has french <<'END'
Qui paie ? Pas nous !
On nous dit : « Il n’y a plus d’argent » ; est-ce vrai ? Non !
a versé 10 000 000 € à ses actionnaires – et « rien » aux ouvriers.
« pas avant le 1er juin » ; M. Dupont, p. 5, écrit « jamais » ! Qui croire ?
Train de 10:30, code a?b=c;d ; plan C:\ et « fin! » ; voir
END
has slavic <<'END'
Domagamy się „chleba i wolności” w każdym domu, a w fabryce i w szkole; 1 maja 2013 r.
требуем «немедленно» освободить всех, кто в тюрьмах с 16 декабря 2011 г., и А. С. Иванова, и т. д.
END
has german <<'END'
Auflage und Auflage
z. B. um 10 Uhr, d. h. wie 2013
Schifffahrt, Kaufleute, Auflagenhöhe, Schilfinsel, auffallen; Schifffahrt, Kaufleute, Schilfinsel.
END
