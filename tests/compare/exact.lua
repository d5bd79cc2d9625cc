-- exact.lua: does LuaTeX break the paragraphs of a dump as handbill does? tests/compare/run calls it, within LuaTeX,
-- as exact(NAME, ITEMS, GALLEYS, FONT, PARAMETERS).
--
-- ITEMS is what `handbill dump --stage items` says of a copy with all the places where its words can be divided,
-- GALLEYS what `--stage galley` says of the same copy. The items become nodes of TeX, unit by unit: a box an empty
-- one of its width, a place in a word a \discretionary with what the line is wider before and behind it. LuaTeX
-- breaks the list with the same parameters, and the lines and the total of demerits have to be the same. That the
-- widths are those of the font, the ligatures and kerns included, is seen apart: LuaTeX shapes each word, and all of
-- its parts, by itself.
--
-- One line of output a setting, behind it the differences.

-- LuaTeX rounds each glyph and each kern, handbill their sum. In 1/65536 pt for each letter.
local ROUNDED = 1

local items = dofile("tests/compare/items.lua")

local TEXT = 1 -- the attribute that holds a box's number

-- { {demerits=, line, ...}, ... }: the lines of each paragraph as they read, behind a divided word a hyphen
local function read_galleys(file)
  local galleys = {}
  for line in io.lines(file) do
    if line:match("^ ") then
      table.insert(galleys[#galleys], items.quoted(line) .. (line:match('" hyphen ') and "-" or ""))
    else
      galleys[#galleys + 1] = { demerits = tonumber(line:match("demerits (%d+)")) }
    end
  end
  return galleys
end

-- ---- the font ------------------------------------------------------------------------------

local function shaped_width(font_id, text)
  local head, tail
  for _, code in utf8.codes(text) do
    local glyph = node.new("glyph", 1)
    glyph.font, glyph.char, glyph.lang = font_id, code, 0
    if tail then
      tail.next, glyph.prev = glyph, tail
    else
      head = glyph
    end
    tail = glyph
  end
  head = callback.find("hpack_filter")(head, "hbox", 0, "additional", "TLT")
  local width = node.dimensions(head)
  node.flush_list(head)
  return width
end

-- A word from item `from` to `to`: whole, and before and behind each place where it can be divided.
local function check_word(list, from, to, font_id, said)
  local widest = 0
  local function compare(text, width)
    local off = math.abs(shaped_width(font_id, text) - width)
    widest = math.max(widest, off)
    if off > ROUNDED * utf8.len(text) then
      table.insert(said, ("%q is %d wide here, %d in LuaTeX"):format(text, width, shaped_width(font_id, text)))
    end
  end
  local text, width, texts, widths = "", 0, {}, {}
  for i = from, to do
    local item = list[i]
    if item.kind == "box" then text, width = text .. item.text, width + item.width end
    texts[i], widths[i] = text, width
  end
  compare(text, width)
  for i = from, to do
    local item = list[i]
    if item.kind == "disc" and i < to then
      compare(texts[i] .. (item.of == "" and "-" or ""), widths[i] + item.pre)
      compare(text:sub(#texts[i] + 1), width - widths[i] + item.post)
    end
  end
  return widest
end

local function check_widths(list, font_id, said)
  local widest, from = 0, nil
  for i = 1, #list + 1 do
    local item = list[i]
    local inside = item and (item.kind == "disc" or (item.kind == "box" and item.text))
    if inside and not from then from = i end
    if not inside and from then
      widest = math.max(widest, check_word(list, from, i - 1, font_id, said))
      from = nil
    end
  end
  return widest
end

-- ---- breaking ------------------------------------------------------------------------------

local function kern_of(width)
  if width == 0 then return nil end
  local kern = node.new("kern", 1)
  kern.kern = width
  return kern
end

local maker = {}
function maker.box(item)
  local box = node.new("hlist")
  box.width = item.width
  return box
end
function maker.glue(item)
  local glue = node.new("glue")
  glue.width, glue.stretch, glue.shrink = item.width, item.stretch, item.shrink
  glue.stretch_order = item.fil and 2 or 0
  return glue
end
function maker.penalty(item)
  local penalty = node.new("penalty")
  penalty.penalty = item.penalty
  return penalty
end
-- Subtype 3 is that of the patterns, which the first pass leaves alone, 2 follows a hyphen of the text. Where nothing
-- is at the end of the line, TeX's users write a penalty.
function maker.disc(item)
  if item.of == "bare" then
    assert(item.pre == 0 and item.post == 0, item.line)
    return maker.penalty(item)
  end
  local disc = node.new("disc", item.of == "hyphen" and 2 or 3)
  disc.penalty, disc.pre, disc.post = item.penalty, kern_of(item.pre), kern_of(item.post)
  return disc
end

local function node_list(list)
  local head = node.new("local_par")
  local tail = head
  for number, item in ipairs(list) do
    local made = maker[item.kind](item)
    node.set_attribute(made, TEXT, number)
    tail.next, made.prev, tail = made, tail, made
  end
  return head
end

-- What a line reads: the text of its boxes, a space for glue, a hyphen where it ends within a word.
local function line_text(list, line)
  local text, last = "", nil
  for found in node.traverse(line.head) do
    local number = node.get_attribute(found, TEXT)
    local item = number and list[number]
    if item and item.kind == "box" and item.text then text = text .. item.text end
    if item and item.kind == "glue" and not item.fil then text = text .. " " end
    if item then last = item end
  end
  if last.kind == "disc" and last.of == "" then text = text .. "-" end
  return (text:gsub("%s+$", ""))
end

local function normal(text) return (text:gsub("\u{A0}", " "):gsub("\u{202F}", " "):gsub("\u{AD}", "")) end

local function compare_lines(list, galley, head, info, said)
  local number = 0
  for line in node.traverse_id(node.id("hlist"), head) do
    number = number + 1
    local theirs, ours = normal(line_text(list, line)), normal(galley[number] or "")
    if theirs ~= ours then table.insert(said, ("line %d: here %q, in LuaTeX %q"):format(number, ours, theirs)) end
  end
  if number ~= #galley then table.insert(said, ("%d lines here, %d in LuaTeX"):format(#galley, number)) end
  if info.demerits ~= galley.demerits then
    table.insert(said, ("demerits here %d, in LuaTeX %d"):format(galley.demerits, info.demerits))
  end
  return number
end

function exact(name, items_file, galleys_file, font_name, parameters)
  local font_id = font.id(font_name)
  local galleys, paragraphs = read_galleys(galleys_file), items.read(items_file)
  local lines, widest, off = 0, 0, 0
  assert(#galleys == #paragraphs and #galleys > 0, name .. ": no paragraphs, or other ones")
  local all = {}
  for p, list in ipairs(paragraphs) do
    local said = {}
    widest = math.max(widest, check_widths(list, font_id, said))
    parameters.hsize = list.measure
    local head, info = tex.linebreak(node_list(list), parameters)
    lines = lines + compare_lines(list, galleys[p], head, info, said)
    node.flush_list(head)
    if #said > 0 then off = off + 1 end
    for _, what in ipairs(said) do table.insert(all, ("  %s, paragraph %d: %s"):format(name, p, what)) end
  end
  texio.write_nl("term", ("%s paragraphs %d lines %d differ %d width %d"):format(name, #paragraphs, lines, off, widest))
  for _, what in ipairs(all) do texio.write_nl("term", what) end
  texio.write_nl("term", "")
end
