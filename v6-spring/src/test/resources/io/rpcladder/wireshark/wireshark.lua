-- As much of Wireshark's API as the dissector uses, after the reference in the manual of Wireshark's Lua.
-- feed(packet, connection, direction, bytes, visited) gives it a segment, and returns what it shows.

base = { DEC = 1, HEX = 2 }

local function show(format, raw, text)
  if format.kind == "string" then
    return text
  end
  local value = 0
  for i = 1, #raw do
    value = value * 256 + raw:byte(i)
  end
  if format.mask then
    local low = format.mask
    while low % 2 == 0 do
      low, value = low / 2, math.floor(value / 2)
    end
    value = value % (low + 1)
  end
  if format.kind == "bool" then
    return value % 2 == 1 and "true" or "false"
  end
  if format.kind == "bytes" then
    return #raw .. " bytes"
  end
  local name = format.names and format.names[value]
  return (format.base == base.HEX and string.format("0x%x", value) or tostring(value)) .. (name and " (" .. name .. ")" or "")
end

-- Of bytes: Tvb, TvbRange and ByteArray in one.
local range = {}
range.__index = range

local function new_range(raw)
  return setmetatable({ raw = raw }, range)
end

function range:__call(offset, length)
  offset = offset or 0
  length = length or #self.raw - offset
  if offset < 0 or length < 0 or offset + length > #self.raw or (length == 0 and offset > 0) then
    error("Range is out of bounds: " .. offset .. " + " .. length .. " of " .. #self.raw, 2)
  end
  return new_range(self.raw:sub(offset + 1, offset + length))
end

function range:len() return #self.raw end
function range:string() return self.raw end
function range:bytes() return self end

function range:__tostring()
  return (self.raw:gsub(".", function(char) return string.format("%02x", char:byte()) end))
end

function range:uint()
  if #self.raw < 1 or #self.raw > 4 then
    error("TvbRange:uint() does not handle " .. #self.raw .. " bytes", 2)
  end
  return tonumber(tostring(self), 16)
end

local function field(kind)
  return function(abbreviation, name, display, names, mask)
    return { is_field = true, abbreviation = abbreviation, kind = kind, base = display, names = names, mask = mask }
  end
end

ProtoField = { uint8 = field("number"), uint16 = field("number"), uint32 = field("number"), uint64 = field("number"),
  bool = field("bool"), string = field("string"), bytes = field("bytes") }

local tree = {}
tree.__index = tree

local function new_tree(lines, depth)
  return setmetatable({ lines = lines, depth = depth }, tree)
end

function tree:add(what, part, text)
  local label
  if what.is_field then
    assert(what.proto, what.abbreviation .. " is not among the fields of its protocol")
    label = what.abbreviation .. ": " .. show(what, part.raw, text or part.raw)
  else
    label = what.description
  end
  table.insert(self.lines, string.rep("  ", self.depth) .. label)
  local item = new_tree(self.lines, self.depth + 1)
  item.line = #self.lines
  return item
end

function tree:append_text(text)
  self.lines[self.line] = self.lines[self.line] .. text
  return self
end

function tree:set_generated()
  self.lines[self.line] = self.lines[self.line] .. " [generated]"
  return self
end

local proto = {}
proto.__index = proto

function Proto(name, description)
  return setmetatable({ name = name, description = description }, {
    __index = proto,
    __newindex = function(self, key, value)
      if key == "fields" then
        for _, one in ipairs(value) do
          one.proto = self
        end
      end
      rawset(self, key, value)
    end
  })
end

local heuristics = {}
local ports = {}

function proto:register_heuristic(_, heuristic) table.insert(heuristics, heuristic) end

DissectorTable = { get = function(name)
  assert(name == "tcp.port", "no table " .. name)
  return { add = function(_, port, dissector) ports[port] = dissector end }
end }

local stream
Field = { new = function(name)
  assert(name == "tcp.stream", "no field " .. name)
  return function() return { value = stream } end
end }

local cut -- where the first message begins that is not whole

function dissect_tcp_pdus(tvb, root, least, length_of, dissect)
  local at = 0
  while tvb:len() - at >= least do
    local length = length_of(tvb, pinfo, at)
    if length > tvb:len() - at then
      break
    end
    assert(dissect(tvb(at, length), pinfo, root) == length, "it looks at all of a message")
    at = at + length
  end
  cut = at
end

local held = {}
local taken = {}

function feed(packet, connection, port, direction, bytes, visited)
  local lines = {}
  local info = ""
  local columns = { info = {
    set = function(_, text) info = text end,
    append = function(_, text) info = info .. text end
  } }
  local from = connection .. direction
  local raw = (held[from] or "") .. bytes
  stream = connection
  pinfo = { number = packet, visited = visited, cols = columns }
  local dissector = ports[port] or taken[connection]
  if dissector then
    dissector.dissector(new_range(raw), pinfo, new_tree(lines, 0))
  else
    for _, heuristic in ipairs(heuristics) do
      if heuristic(new_range(raw), pinfo, new_tree(lines, 0)) then
        taken[connection] = pinfo.conversation
      end
    end
    if not taken[connection] then
      return "not ours"
    end
  end
  held[from] = raw:sub(cut + 1)
  return columns.protocol .. info .. "\n" .. table.concat(lines, "\n")
end

function restart()
  for _, dissector in pairs(ports) do
    dissector.init()
  end
end
