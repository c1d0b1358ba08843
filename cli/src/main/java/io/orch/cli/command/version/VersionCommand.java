package io.orch.cli.command.version;

import io.orch.cli.client.Client;
import io.orch.cli.client.MasterInfo;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import io.orch.sls.error.OrchException;
import io.orch.sls.version.ProgramVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "version",
    description = "Shows the version of this program, and of the master when one is configured.",
    footer = {"", "Examples:", "  orch version", "  orch version --client"})
public final class VersionCommand extends Command {

  @Option(names = "--client", description = "Only this program's; no master is asked.")
  boolean clientOnly;

  public VersionCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("orch", ProgramVersion.of(VersionCommand.class));
    document.put("java", Runtime.version().toString());
    if (!clientOnly) {
      document.put("master", master(out));
    }
    if (!out.pretty()) {
      out.document(document);
      return ExitCode.OK;
    }
    out.text("orch " + document.get("orch") + " (Java " + document.get("java") + ")");
    if (document.get("master") instanceof Map<?, ?> info) {
      out.text("master " + info.get("version") + ", up since " + info.get("started"));
      out.text("ca_pin " + info.get("ca_pin"));
    }
    return ExitCode.OK;
  }

  private @Nullable Map<String, @Nullable Object> master(Output out) {
    try (Client client = connect()) {
      MasterInfo info = client.version();
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("version", info.version());
      map.put("trust_domain", info.trustDomain());
      map.put("started", Listing.time(info.started()));
      map.put("ca_pin", info.caSha256());
      return map;
    } catch (OrchException e) {
      out.note("no master: " + e.problems().get(0).message().lines().findFirst().orElse(""));
      return null;
    }
  }
}
