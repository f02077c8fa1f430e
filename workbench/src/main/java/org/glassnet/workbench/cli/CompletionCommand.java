package org.glassnet.workbench.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `glassnet completion`.
@Command(
    name = "completion",
    description = {
      "Write what a shell needs to complete commands, options and names.",
      "It goes to standard output; the examples install it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet completion bash > ~/.local/share/bash-completion/completions/glassnet",
      "  glassnet completion zsh >> ~/.zshrc",
      "  glassnet completion fish > ~/.config/fish/completions/glassnet.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /// The shells that can be asked for.
  enum Shell {
    bash,
    zsh,
    fish
  }

  private final App app;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  CompletionCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script =
        switch (shell) {
          case bash -> AutoComplete.bash("glassnet", root);
          case zsh ->
              "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                  + AutoComplete.bash("glassnet", root);
          case fish -> FishCompletion.script("glassnet", root);
        };
    app.screen().out().print(script);
    app.screen().out().flush();
    return Exit.DONE;
  }
}
