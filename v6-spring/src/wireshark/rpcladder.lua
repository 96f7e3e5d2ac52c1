-- Shows RPC Ladder's messages in Wireshark: wireshark -X lua_script:rpcladder.lua calls.pcap
-- The frame is drawn in Frame.java, the fields of its header in FieldReader.java, and the statuses in Status.java.

local rpc = Proto("rpcladder", "RPC Ladder")

local HEADER = 20
local MAGIC = 0x524c
local TYPES = {
  [0] = "request", [1] = "response", [2] = "ping", [3] = "pong", [4] = "goaway", [5] = "cancel"
}
local STATUSES = {
  [0] = "value", [1] = "the service threw", [2] = "not found", [3] = "busy", [4] = "shutting down",
  [5] = "codec", [6] = "not authenticated", [7] = "failed"
}
local SERIALIZERS = {
  [0] = "none", [1] = "fory", [2] = "protobuf", [3] = "json", [4] = "kryo", [5] = "hessian", [6] = "protostuff",
  [7] = "java"
}
local REQUEST, RESPONSE, CANCEL = 0, 1, 5

local magic = ProtoField.uint16("rpcladder.magic", "Magic", base.HEX)
local major = ProtoField.uint8("rpcladder.version.major", "Major version", base.DEC, nil, 0xf0)
local minor = ProtoField.uint8("rpcladder.version.minor", "Minor version", base.DEC, nil, 0x0f)
local type = ProtoField.uint8("rpcladder.type", "Type", base.DEC, TYPES, 0x0f)
local one_way = ProtoField.bool("rpcladder.one_way", "One-way", 8, nil, 0x10)
local compressed = ProtoField.bool("rpcladder.compressed", "Compressed body", 8, nil, 0x20)
local serializer = ProtoField.uint8("rpcladder.serializer", "Serializer", base.DEC, SERIALIZERS)
local status = ProtoField.uint8("rpcladder.status", "Status", base.DEC, STATUSES)
local id = ProtoField.uint64("rpcladder.id", "Request id", base.DEC)
local fields_length = ProtoField.uint16("rpcladder.fields_length", "Length of the header fields", base.DEC)
local body_length = ProtoField.uint32("rpcladder.body_length", "Length of the body", base.DEC)
local number = ProtoField.uint16("rpcladder.number", "Method number", base.DEC)
local method = ProtoField.string("rpcladder.method", "Method")
local group = ProtoField.string("rpcladder.group", "Group")
local version = ProtoField.string("rpcladder.version", "Version of the service")
local token = ProtoField.string("rpcladder.token", "Token")
local deadline = ProtoField.uint32("rpcladder.deadline", "Milliseconds left", base.DEC)
local attachment = ProtoField.string("rpcladder.attachment", "Attachment")
local unknown = ProtoField.bytes("rpcladder.unknown", "Field of a newer version")
local message = ProtoField.string("rpcladder.message", "Message")
local body = ProtoField.bytes("rpcladder.body", "Body")

rpc.fields = {
  magic, major, minor, type, one_way, compressed, serializer, status, id, fields_length, body_length, number, method,
  group, version, token, deadline, attachment, unknown, message, body
}

local tcp_stream = Field.new("tcp.stream")

-- By connection: what its numbers stand for, with the packet that said so, and the methods of its requests.
local named = {}
local called = {}

function rpc.init()
  named = {}
  called = {}
end

local function of(all, connection)
  all[connection] = all[connection] or {}
  return all[connection]
end

-- Packets are looked at in any order, again and again; only the first time counts, when they come in their order.
local function remember(connection, pinfo, value, name)
  local names = of(named, connection)
  names[value] = names[value] or {}
  if not pinfo.visited then
    table.insert(names[value], { packet = pinfo.number, name = name })
  end
end

local function recall(connection, pinfo, value)
  local found = "method number " .. value .. ", named before this capture began"
  for _, naming in ipairs(of(named, connection)[value] or {}) do
    if naming.packet <= pinfo.number then
      found = naming.name
    end
  end
  return found
end

local function add_attachment(tree, value)
  local key = value(0, 2):uint()
  local name = key == 0 and "" or value(2, key):string(ENC_UTF_8)
  local text = value:len() == 2 + key and "" or value(2 + key):string(ENC_UTF_8)
  tree:add(attachment, value, name .. " = " .. text)
end

local ADD = {
  [1] = function(tree, value) tree:add(number, value) end,
  [2] = function(tree, value) tree:add(method, value) end,
  [3] = function(tree, value) tree:add(group, value) end,
  [4] = function(tree, value) tree:add(version, value) end,
  [5] = function(tree, value) tree:add(token, value) end,
  [6] = function(tree, value) tree:add(deadline, value) end,
  [7] = add_attachment
}

-- Shows the header fields; returns the method's number and its name, as far as they stand there.
local function add_fields(tvb, tree, stop)
  local at, given, name = HEADER, nil, nil
  while at + 3 <= stop do
    local field, length = tvb(at, 1):uint(), tvb(at + 1, 2):uint()
    if at + 3 + length > stop then
      break
    end
    if length > 0 then
      local value = tvb(at + 3, length)
      if ADD[field] then
        ADD[field](tree, value)
      else
        tree:add(unknown, value):append_text(" (field " .. field .. ")")
      end
      if field == 1 then
        given = value:uint()
      elseif field == 2 then
        name = value:string(ENC_UTF_8)
      end
    end
    at = at + 3 + length
  end
  return given, name
end

-- The method of a request, by its name or its number; of other messages, by the request that they belong to.
local function method_of(tvb, pinfo, kind, given, name)
  local connection = tcp_stream().value
  local request = tostring(tvb(6, 8):bytes())
  if kind == REQUEST then
    if name and given then
      remember(connection, pinfo, given, name)
    end
    name = name or (given and recall(connection, pinfo, given))
    of(called, connection)[request] = name
    return name
  end
  return (kind == RESPONSE or kind == CANCEL) and of(called, connection)[request] or nil
end

local function add_header(tvb, tree)
  tree:add(magic, tvb(0, 2))
  tree:add(major, tvb(2, 1))
  tree:add(minor, tvb(2, 1))
  tree:add(type, tvb(3, 1))
  tree:add(one_way, tvb(3, 1))
  tree:add(compressed, tvb(3, 1))
  tree:add(serializer, tvb(4, 1))
  tree:add(status, tvb(5, 1))
  tree:add(id, tvb(6, 8))
  tree:add(fields_length, tvb(14, 2))
  tree:add(body_length, tvb(16, 4))
end

local function dissect(tvb, pinfo, root)
  local kind, result = tvb(3, 1):uint() % 16, tvb(5, 1):uint()
  local start = HEADER + tvb(14, 2):uint()
  local tree = root:add(rpc, tvb())
  add_header(tvb, tree)
  local given, name = add_fields(tvb, tree, start)
  local called_method = method_of(tvb, pinfo, kind, given, name)
  if called_method and not name then
    tree:add(method, tvb(6, 8), called_method):set_generated()
  end
  if tvb:len() > start then
    tree:add(kind == RESPONSE and result > 1 and message or body, tvb(start))
  end

  local info = (TYPES[kind] or "type " .. kind)
    .. (kind == RESPONSE and result > 0 and " (" .. (STATUSES[result] or "status " .. result) .. ")" or "")
    .. (called_method and " " .. called_method or "")
  tree:append_text(", " .. info)
  pinfo.cols.info:append(" [" .. info .. "]")
  return tvb:len()
end

-- What is no message of ours, of this major version, is skipped: nobody knows where the next one begins.
local function is_ours(tvb, offset)
  return tvb(offset, 2):uint() == MAGIC and math.floor(tvb(offset + 2, 1):uint() / 16) == 1
end

local function length_of(tvb, _, offset)
  if not is_ours(tvb, offset) then
    return tvb:len() - offset
  end
  return HEADER + tvb(offset + 14, 2):uint() + tvb(offset + 16, 4):uint()
end

local function dissect_if_ours(tvb, pinfo, root)
  if is_ours(tvb, 0) then
    return dissect(tvb, pinfo, root)
  end
  root:add(rpc, tvb()):append_text(", not understood")
  return tvb:len()
end

function rpc.dissector(tvb, pinfo, root)
  pinfo.cols.protocol = "RPC Ladder"
  pinfo.cols.info:set("")
  dissect_tcp_pdus(tvb, root, HEADER, length_of, dissect_if_ours)
  return tvb:len()
end

DissectorTable.get("tcp.port"):add(20880, rpc)

-- Servers listen on any port: a connection is ours if it begins with the magic.
rpc:register_heuristic("tcp", function(tvb, pinfo, root)
  if tvb:len() < 3 or not is_ours(tvb, 0) then
    return false
  end
  pinfo.conversation = rpc
  rpc.dissector(tvb, pinfo, root)
  return true
end)
