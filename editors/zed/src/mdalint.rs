//! Tells Zed how to start `mdalint lsp`, and hands it the settings below
//! `lsp.mdalint` of Zed's own.
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, serde_json, LanguageServerId, Result, Worktree};

struct Mdalint;

impl zed::Extension for Mdalint {
    fn new() -> Self {
        Mdalint
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<zed::Command> {
        let said = LspSettings::for_worktree(server.as_ref(), worktree)
            .ok()
            .and_then(|settings| settings.binary);
        let command = said
            .and_then(|binary| binary.path)
            .or_else(|| worktree.which("mdalint"))
            .ok_or("mdalint is not in the PATH: see docs/editors.md of mdalint")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into()],
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.initialization_options)
    }
}

zed::register_extension!(Mdalint);
