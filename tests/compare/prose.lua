-- prose.lua: gives LuaLaTeX the paragraphs of a dump as text: its words and spaces, ties where handbill has them, and
-- the same places to divide words at, as exceptions of a language that has no patterns. prose.tex calls it.

local items = dofile("tests/compare/items.lua")

local prose = {}

local language = lang.new()
local divided, found = 0, 0 -- places where a word can be divided: handed over, and met in LuaTeX's lists

-- A word with a hyphen at each place where handbill may set one. To TeX a word ends at what is no letter.
local function add_exceptions(parts)
  for letters in unicode.utf8.gmatch(unicode.utf8.lower(table.concat(parts, "-")), "[%a-]+") do
    letters = letters:gsub("^-+", ""):gsub("-+$", "")
    if letters:find("-") then lang.hyphenation(language, letters) end
  end
end

local function read_exceptions(paragraphs)
  for _, list in ipairs(paragraphs) do
    local parts, plain = {}, true
    for i, item in ipairs(list) do
      local inside = item.kind == "disc" or (item.kind == "box" and item.text)
      if item.kind == "box" and item.text then table.insert(parts, item.text) end
      if item.kind == "disc" and item.of ~= "" then plain = false end
      if item.kind == "disc" and item.of == "" then divided = divided + 1 end
      if not inside then
        if plain and #parts > 1 then add_exceptions(parts) end
        parts, plain = {}, true
      end
    end
  end
end

-- An indent is a box without text. The first paragraph has none.
local function print_paragraph(list)
  if list[1].text then tex.sprint("\\noindent ") end
  for i, item in ipairs(list) do
    local before = list[i - 1]
    if item.kind == "box" and item.text then tex.sprint(-2, item.text) end
    if item.kind == "glue" and not item.fil then
      tex.sprint(before.kind == "penalty" and "\\nobreak\\ " or " ")
    end
  end
  tex.sprint("\\par ")
end

function prose.open(file)
  prose.paragraphs = items.read(file)
  read_exceptions(prose.paragraphs)
  tex.language = language:id()
  luatexbase.add_to_callback("pre_linebreak_filter", function(head)
    for disc in node.traverse_id(node.id("disc"), head) do
      if disc.subtype == 3 then found = found + 1 end
    end
    return true
  end, "prose.count", 1)
end

function prose.print()
  for _, list in ipairs(prose.paragraphs) do print_paragraph(list) end
end

function prose.close()
  texio.write_nl("log", ("prose: %d places to divide words at, %d of them found"):format(divided, found))
end

return prose
