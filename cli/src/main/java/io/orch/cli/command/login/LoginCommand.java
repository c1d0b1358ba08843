package io.orch.cli.command.login;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Client;
import io.orch.cli.client.LoginClient;
import io.orch.cli.client.LoginWay;
import io.orch.cli.client.device.DeviceFlow;
import io.orch.cli.client.device.OidcClient;
import io.orch.cli.client.device.Prompt;
import io.orch.cli.command.Command;
import io.orch.cli.command.Durations;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.LoginText;
import io.orch.cli.output.Output;
import io.orch.proto.http.Http;
import io.orch.proto.http.StrictHttp;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "login",
    description = {
      "Logs in by the master's issuer (OpenID Connect) and gets a short-lived certificate.",
      "The page to open is printed; any browser will do, also on another machine. The key is made"
          + " here and stays here. Certificate and key are put where cli.yaml names them."
    },
    footer = {
      "",
      "Examples:",
      "  orch login",
      "  orch login --no-browser --valid 1h",
      "  orch login --master orch.example.com:4505 --ca-pin sha256:1f0c...   # the first time",
      "",
      "'orch whoami' shows who you are then, 'orch logout' ends it."
    })
public final class LoginCommand extends Command {

  @Option(names = "--no-browser", description = "Only print the page; open none.")
  boolean noBrowser;

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "For how long: 15m, 8h. Default: as long as the master allows.")
  Duration valid = Duration.ZERO;

  @Option(
      names = "--master",
      paramLabel = "HOST:PORT",
      description = "A master that no cli.yaml names yet; one is written. Needs --ca-pin.")
  String master = "";

  @Option(
      names = "--ca-pin",
      paramLabel = "PIN",
      description = "The master's pin, as minions have it: pki/ca.sha256 of the master.")
  String pin = "";

  @Option(
      names = "--directory",
      paramLabel = "DIRECTORY",
      description = "Where cli.yaml is written with --master. Default: ~/.config/orch.")
  @Nullable Path directory;

  public LoginCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    CliConfig config = whereTo();
    IdentityFiles files = new IdentityFiles(config);
    files.requireOwn(around.clock().now());
    KeyPair keys = Keys.generate();
    try (Client client = new Client(around.dialler().apply(config.asStranger()), around.clock())) {
      LoginWay way = way(client);
      requireShort(way.longest());
      String token = token(way, files, Keys.fingerprint(keys.getPublic()), out);
      LoginClient.Admitted admitted =
          client.logins().logIn(way.method(), token, Csr.create(keys, "operator"), valid);
      files.write(keys.getPrivate(), admitted.chain());
      if (out.pretty()) {
        out.screen().print(LoginText.admitted(admitted));
      } else {
        out.document(LoginText.document(admitted));
      }
      return ExitCode.OK;
    }
  }

  /** Told before someone has gone to a browser for nothing. */
  private void requireShort(Duration longest) {
    if (valid.compareTo(longest) > 0) {
      throw new OrchException(
          ErrorCode.USAGE,
          "--valid: a login is good for at most "
              + longest.toMinutes()
              + " minutes at this master, and "
              + valid.toMinutes()
              + " are asked for");
    }
  }

  private CliConfig whereTo() {
    if (master.isEmpty() != pin.isEmpty()) {
      throw new OrchException(
          ErrorCode.USAGE,
          "--master and --ca-pin go together: who does not know the pin can't know the master");
    }
    return master.isEmpty()
        ? CliConfig.findToLogIn(config(), around.variables(), around.directory())
        : CliConfig.of(master, new CaPin(pin), target());
  }

  private Path target() {
    if (directory != null) {
      return around.directory().resolve(directory);
    }
    String home = around.variables().getOrDefault("HOME", "");
    if (home.isEmpty()) {
      throw new OrchException(ErrorCode.USAGE, "there is no $HOME; say where with --directory");
    }
    return Path.of(home, ".config", "orch");
  }

  private static LoginWay way(Client client) {
    List<LoginWay> ways = client.logins().ways();
    if (ways.isEmpty()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "this master has no login; its configuration names an issuer below 'login: oidc:', or"
              + " 'orch operator request' asks for a certificate");
    }
    return ways.getFirst();
  }

  private String token(LoginWay way, IdentityFiles files, String nonce, Output out) {
    Http.Trust trust = Http.Trust.USUAL;
    if (!way.authorities().isEmpty()) {
      Pem.writeCertificates(files.issuerAuthorities(), way.authorities());
      trust =
          new Http.Trust(
              true, Optional.of(files.issuerAuthorities()), Optional.empty(), Optional.empty());
    }
    OidcClient client = new OidcClient(way.issuer(), way.clientId(), way.scopes(), way.audience());
    return new DeviceFlow(client, new StrictHttp(), trust, around.clock())
        .idToken(nonce, prompt -> tell(prompt, out));
  }

  private void tell(Prompt prompt, Output out) {
    out.errors().print(LoginText.prompt(prompt));
    if (!noBrowser) {
      new Browser(around).open(prompt.complete().isEmpty() ? prompt.page() : prompt.complete());
    }
  }
}
