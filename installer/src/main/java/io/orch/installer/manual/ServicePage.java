package io.orch.installer.manual;

import java.util.List;

/** The manual page of a program that runs as a service. */
public final class ServicePage {

  private ServicePage() {}

  /**
   * The page {@code orch-NAME.8}.
   *
   * @param usage what the program's help says
   * @param defaults the configuration that the package brings, with its comments
   */
  public static String of(
      String name, String summary, String usage, String defaults, String date, String version) {
    String program = "orch-" + name;
    return new Roff(program, 8, date, version)
        .heading("NAME")
        .paragraph(program + " - " + summary)
        .heading("SYNOPSIS")
        .paragraph(program + " --config FILE")
        .heading("DESCRIPTION")
        .literal(usage.strip().lines().toList())
        .paragraph(
            "The package's unit is "
                + program
                + ".service. It starts when /etc/orch/"
                + name
                + ".yaml is complete; the journal says what is missing.")
        .heading("CONFIGURATION")
        .literal(defaults.strip().lines().toList())
        .heading("FILES")
        .item("/etc/orch/" + name + ".yaml", List.of("The configuration."))
        .item(
            "/etc/default/" + program,
            List.of("Variables of the service: ORCH_JAVA_OPTS adds flags for the JVM."))
        .item("/var/lib/orch/" + name, List.of("All that it keeps."))
        .item("/opt/orch/" + name, List.of("A link to the version that is in use."))
        .heading("EXIT STATUS")
        .paragraph(
            "0 or 143 after SIGTERM; 64 for a wrong command line or configuration, which the"
                + " service is not restarted for; 70 for a fault of the program; 77 when the master"
                + " refuses it.")
        .heading("SEE ALSO")
        .paragraph("orch(1), systemd.service(5), journalctl(1)")
        .page();
  }
}
