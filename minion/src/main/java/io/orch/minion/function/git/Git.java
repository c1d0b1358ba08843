package io.orch.minion.function.git;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The git program in a directory. It never asks for anything, and no secret is among its arguments:
 * a login goes by its environment to a helper that answers for one server, a key by its file.
 *
 * @param user that git runs as
 * @param identity private keys for ssh: paths, or {@code salt://} URLs
 * @param login what the other side is told, when it speaks HTTP
 */
public record Git(
    Context context,
    Path cwd,
    Optional<String> user,
    List<String> identity,
    Optional<HttpLogin> login) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Path ANYWHERE = Path.of("/");

  /** Git in a directory; one that is not absolute is in the user's home. */
  public static Git in(Context context, String cwd, Optional<String> user) {
    return new Git(context, path(context, cwd, user), user, List.of(), Optional.empty());
  }

  /** Git for what needs no repository. */
  public static Git anywhere(Context context, Optional<String> user) {
    return new Git(context, ANYWHERE, user, List.of(), Optional.empty());
  }

  static Path path(Context context, String text, Optional<String> user) {
    if (text.startsWith("/")) {
      return context.port(HostFiles.class).path(text);
    }
    Accounts accounts = context.port(Accounts.class);
    Accounts.User account = user.flatMap(accounts::user).orElseGet(accounts::self);
    return context.port(HostFiles.class).path(account.home()).resolve(text).normalize();
  }

  /** The same elsewhere. */
  public Git at(Path directory) {
    return new Git(context, directory, user, identity, login);
  }

  /** The same with keys for ssh. */
  public Git keys(List<String> paths) {
    return new Git(context, cwd, user, paths, login);
  }

  /** The same with what a URL's server is told. */
  public Git to(GitUrl url) {
    return new Git(context, cwd, user, identity, url.login());
  }

  /** How git ended, well or not. */
  public CommandResult run(List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    login.ifPresent(known -> argv.addAll(known.options()));
    argv.addAll(arguments);
    try (IdentityFiles keys = IdentityFiles.of(context, identity, user)) {
      Command command = Command.of(argv).in(cwd).with(environment(keys)).as(user).within(LONGEST);
      return context.port(Commands.class).run(command);
    }
  }

  private Map<String, @Nullable String> environment(IdentityFiles keys) {
    Map<String, @Nullable String> environment = new LinkedHashMap<>();
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_EDITOR", "true");
    environment.put("LC_ALL", "C");
    environment.put("GIT_SSH_COMMAND", keys.sshCommand());
    if (user.isEmpty() && System.getenv("HOME") == null) {
      environment.put("HOME", context.port(Accounts.class).self().home());
    }
    login.ifPresent(known -> environment.putAll(known.environment()));
    return environment;
  }

  /** What git writes, without line ends at its end; a failure is an error with what it said. */
  public String out(List<String> arguments) {
    return checked(arguments).stdout().stripTrailing();
  }

  public String out(String... arguments) {
    return out(List.of(arguments));
  }

  /** What git writes on both streams: what it tells people goes to the second. */
  public String all(List<String> arguments) {
    CommandResult result = checked(arguments);
    return (result.stdout() + result.stderr()).stripTrailing();
  }

  /** The lines that git writes. */
  public List<String> lines(String... arguments) {
    String text = out(arguments);
    return text.isEmpty() ? List.of() : List.of(text.split("\r?\n"));
  }

  /** What git writes; nothing when it fails. */
  public Optional<String> ask(String... arguments) {
    CommandResult result = run(List.of(arguments));
    return result.ok() ? Optional.of(result.stdout().stripTrailing()) : Optional.empty();
  }

  private CommandResult checked(List<String> arguments) {
    CommandResult result = run(arguments);
    if (!result.ok()) {
      throw failed(arguments, result);
    }
    return result;
  }

  static OrchException failed(List<String> arguments, CommandResult result) {
    String line = GitUrl.redact("git " + String.join(" ", arguments));
    String shown = line.length() > 200 ? line.substring(0, 197) + "..." : line;
    return result.timedOut()
        ? new OrchException(
            ErrorCode.TIMED_OUT,
            shown + " took longer than " + LONGEST.toMinutes() + " minutes and was killed")
        : new OrchException(
            ErrorCode.COMMAND_FAILED, shown + ": " + GitUrl.redact(result.complaint()));
  }
}
