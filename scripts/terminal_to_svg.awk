# A terminal's output, with its colours (SGR sequences), as a picture. Other control sequences are left out,
# and of a line that was written over by carriage returns the last text stands.
function escaped(text) {
  gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
  return text
}
function piece(text) {
  if (text == "") return ""
  return class == "" ? escaped(text) : "<tspan class=\"" class "\">" escaped(text) "</tspan>"
}
function take_codes(codes,    parts, count, i) {
  count = split(codes, parts, ";")
  if (codes == "") { class = ""; return }
  for (i = 1; i <= count; i++) {
    if (parts[i] + 0 == 0) class = ""
    else class = class (class == "" ? "" : " ") "c" (parts[i] + 0)
  }
}
# Characters, not bytes.
function width_of(text) {
  gsub(/[\200-\277]/, "", text)
  return length(text)
}
{
  line = ""; plain = ""; rest = $0
  sub(/^.*(\r|\033\[2K)/, "", rest)
  while (match(rest, /\033\[[0-9;?]*[A-Za-z]/)) {
    line = line piece(substr(rest, 1, RSTART - 1))
    plain = plain substr(rest, 1, RSTART - 1)
    code = substr(rest, RSTART + 2, RLENGTH - 3)
    if (substr(rest, RSTART + RLENGTH - 1, 1) == "m") take_codes(code)
    rest = substr(rest, RSTART + RLENGTH)
  }
  lines[++n] = line piece(rest)
  if (width_of(plain rest) > widest) widest = width_of(plain rest)
}
END {
  height = 18 * n + 40
  width = int(8.5 * widest) + 40
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" width "\" height=\"" height "\" viewBox=\"0 0 " width " " height "\" role=\"img\">"
  print "<title>indkald demo</title>"
  print "<style>text{font:14px/18px 'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:#d8dee9;white-space:pre}" \
    ".c1{font-weight:bold;fill:#fff}.c2{fill:#8a94a6}.c31{fill:#ff7b72}.c32{fill:#7ee787}.c33{fill:#f2cc60}" \
    ".c34{fill:#79c0ff}.c35{fill:#d2a8ff}.c36{fill:#76e3ea}.c90{fill:#8a94a6}</style>"
  print "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#11161d\"/>"
  for (i = 1; i <= n; i++)
    if (lines[i] != "") print "<text x=\"20\" y=\"" 18 * i + 16 "\" xml:space=\"preserve\">" lines[i] "</text>"
  print "</svg>"
}
