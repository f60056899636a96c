--- Neovim's own client for `mdalint lsp`; from Neovim 0.7 on.
---
---     require("mdalint").setup({ settings = { known = { "press.md" } } })
---
--- `cmd` is the program, `filetypes` where it starts, `settings` those of
--- docs/lsp.md; `on_attach(client, buffer)` sets keys.
local M = {}

local defaults = {
  cmd = { "mdalint", "lsp" },
  filetypes = { "markdown", "text", "html", "xml", "yaml" },
  settings = {},
  on_attach = nil,
}

local clients = {} -- by root folder: id of the running client

--- The folder of the project file, of the repository, or of the draft.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  local at = folder
  while true do
    if vim.fn.filereadable(at .. "/.mdalint.yaml") == 1 or vim.fn.isdirectory(at .. "/.git") == 1 then
      return at
    end
    local up = vim.fn.fnamemodify(at, ":h")
    if up == at then
      return folder
    end
    at = up
  end
end

--- The language that the server knows a file type by.
local function language_of(_, filetype)
  return filetype == "text" and "plaintext" or filetype
end

local function config_for(root)
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  return {
    name = "mdalint",
    cmd = M.options.cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    capabilities = capabilities,
    init_options = M.options.settings,
    settings = { mdalint = M.options.settings },
    get_language_id = language_of,
    on_attach = M.options.on_attach,
    on_exit = function()
      clients[root] = nil
    end,
  }
end

--- Starts the server for a buffer, or joins the one of its folder.
function M.attach(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == "" or vim.bo[buffer].buftype ~= "" then
    return
  end
  local root = root_of(path)
  if not clients[root] then
    clients[root] = vim.lsp.start_client(config_for(root))
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

--- Goes to the passage that an action or a lens points to.
local function go_to(command)
  local place = command.arguments[1]
  vim.lsp.util.jump_to_location({ uri = place.uri, range = place.range }, "utf-16")
end

--- The page of a rule in a window of its own.
function M.show_rule(rule)
  vim.lsp.buf_request(0, "workspace/executeCommand", { command = "mdalint.showRule", arguments = { rule } }, function(err, page)
    if err or not page then
      vim.notify("mdalint: there is no rule " .. rule, vim.log.levels.WARN)
      return
    end
    vim.lsp.util.open_floating_preview(vim.split(page, "\n"), "markdown", {})
  end)
end

function M.setup(options)
  M.options = vim.tbl_deep_extend("force", defaults, options or {})
  vim.lsp.commands["mdalint.goTo"] = go_to
  vim.api.nvim_create_user_command("MdalintRule", function(given)
    M.show_rule(given.args)
  end, { nargs = 1, desc = "show the page of a rule" })
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("mdalint", {}),
    pattern = M.options.filetypes,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
end

return M
