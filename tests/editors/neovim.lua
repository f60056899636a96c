-- A headless Neovim as a drafter uses it: opens a draft, sees the finding,
-- lets an action insert what is missing, writes the discussion, sees the
-- finding go.  PROGRAM, PLUGIN and FOLDER come from the environment.
local program, plugin, folder = vim.env.PROGRAM, vim.env.PLUGIN, vim.env.FOLDER
local rule = "trend-customer-loss"

local function say(format, ...)
  io.stdout:write(string.format(format, ...) .. "\n")
end

local function fail(format, ...)
  say("FAILED: " .. format, ...)
  vim.cmd("cquit 1")
end

local function check(true_, format, ...)
  if not true_ then
    fail(format, ...)
  end
end

local function until_(what, look)
  check(vim.wait(30000, look, 20), "never came: %s", what)
end

local function findings()
  return vim.tbl_filter(function(d)
    return d.source == "mdalint" and d.code == rule
  end, vim.diagnostic.get(0))
end

local draft = [[
# Item 5. Operating and Financial Review and Prospects

## A. Operating Results

Revenue was $40 million in 2016 and $44 million in 2015. In March 2016 our largest customer, 𝒳 泽塔, did not renew its contract.

## D. Trend Information

We know of nothing else.
]]

local discussion = {
  "The loss of that customer reduced revenue by $3.1 million in 2016, because it",
  "moved its orders to a cheaper supplier. We expect that revenue will fall by a",
  "further $4 million in 2017, and that cash from operations will be $1 million",
  "lower; we have begun to serve two new customers in its place.",
  "",
}

local function run()
  vim.opt.runtimepath:prepend(plugin)
  vim.cmd("filetype on")
  require("mdalint").setup({ cmd = { program, "lsp" } })
  local path = folder .. "/draft.md"
  vim.fn.writefile(vim.split(draft, "\n"), path)
  vim.cmd("edit " .. path)

  until_("a finding", function() return #findings() == 1 end)
  local found = findings()[1]
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
  say("finding at line %d, column %d: %s", found.lnum + 1, found.col + 1, found.message)
  check(vim.startswith(line:sub(found.col + 1), "customer, 𝒳 泽塔"), "it is at: %s", line:sub(found.col + 1))

  local asked = vim.lsp.util.make_given_range_params({ found.lnum + 1, found.col }, { found.lnum + 1, found.col + 1 })
  asked.context = { diagnostics = { found.user_data.lsp and vim.tbl_extend("keep", found.user_data.lsp, {
    range = asked.range, message = found.message, source = found.source, code = found.code,
  }) } }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 30000)
  local insert
  for _, answer in pairs(answers) do
    for _, action in ipairs(answer.result or {}) do
      say("action: %s", action.title)
      if action.kind == "quickfix.mdalint.discuss" then
        insert = action
      end
    end
  end
  check(insert, "no action inserts a discussion")
  local before = vim.api.nvim_buf_line_count(0)
  vim.lsp.util.apply_workspace_edit(insert.edit, "utf-16")
  check(vim.api.nvim_buf_line_count(0) > before, "the action inserted nothing")

  -- the placeholders are written out
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  for i, text in ipairs(lines) do
    if text:find("%[.+%]") then
      say("skeleton: %s", text)
      vim.api.nvim_buf_set_lines(0, i - 1, i, true, discussion)
      break
    end
  end
  until_("the finding going", function() return #findings() == 0 end)
  say("the finding is gone")

  vim.cmd("undo 0") -- and comes back with the old text
  until_("the finding coming back", function() return #findings() == 1 end)
  say("undone, it is back")
end

local ok, why = xpcall(run, debug.traceback)
if not ok then
  fail("%s", why)
end
vim.cmd("qall!")
