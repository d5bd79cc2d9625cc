-- items.lua: reads what `handbill dump --stage items` says, for exact.lua and prose.lua.

local items = {}

-- handbill's lengths have 1/65536 pt, as TeX's have; its point is that of PDF, which does not matter as long as all
-- are.
local function sp(text) return tex.sp(text .. "pt") end

function items.quoted(line)
  local text = line:match('^%s*[^"]*"(.*)"')
  return text and (text:gsub("\\(.)", "%1"))
end

-- Each paragraph, with its measure, is a list of items: kind is box (text is nil for the indent), glue, penalty or
-- disc, a place at which a word may be divided; `of` is "" where handbill sets a hyphen there.
function items.read(file)
  local paragraphs = {}
  for line in io.lines(file) do
    local kind, first = line:match("^%s+(%a+) (%S+)")
    local item = { kind = kind, line = line }
    if not line:match("^ ") then
      paragraphs[#paragraphs + 1] = { measure = sp(line:match("measure ([%d.]+)")) }
    elseif kind == "box" then
      item.width, item.text = sp(first), items.quoted(line)
    elseif kind == "glue" then
      local stretch, fil, shrink = line:match("plus ([%d.]+)(%a*) minus ([%d.]+)")
      item.width, item.stretch, item.fil, item.shrink = sp(first), sp(stretch), fil == "fil", sp(shrink)
    elseif kind == "penalty" then
      item.penalty = tonumber(first)
    elseif kind == "disc" then
      local pre, post, width, of = line:match("pre (%S+) post (%S+) width (%S+) ?(%a*)")
      item.penalty, item.pre, item.post, item.of = tonumber(first), sp(pre), sp(post), of
      assert(width == "0" and of ~= "point", line)
    end
    if kind then table.insert(paragraphs[#paragraphs], item) end
  end
  return paragraphs
end

return items
