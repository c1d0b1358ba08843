package io.orch.minion.grain;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Salt's names of distributions and of their families. */
final class DistributionNames {

  private static final int SHORT = 10;
  private static final Pattern LINUX =
      Pattern.compile("\\W(?:gnu/)?linux", Pattern.CASE_INSENSITIVE);

  /** By the first ten letters of the full name, without "Linux" and spaces, in lower case. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("redhatente", "RedHat"),
          Map.entry("gentoobase", "Gentoo"),
          Map.entry("archarm", "Arch ARM"),
          Map.entry("arch", "Arch"),
          Map.entry("debian", "Debian"),
          Map.entry("Junos", "Junos"),
          Map.entry("raspbian", "Raspbian"),
          Map.entry("fedoraremi", "Fedora"),
          Map.entry("chapeau", "Chapeau"),
          Map.entry("korora", "Korora"),
          Map.entry("amazonami", "Amazon"),
          Map.entry("alt", "ALT"),
          Map.entry("enterprise", "OEL"),
          Map.entry("oracleserv", "OEL"),
          Map.entry("cloudserve", "CloudLinux"),
          Map.entry("cloudlinux", "CloudLinux"),
          Map.entry("almalinux", "AlmaLinux"),
          Map.entry("pidora", "Fedora"),
          Map.entry("scientific", "ScientificLinux"),
          Map.entry("synology", "Synology"),
          Map.entry("nilrt", "NILinuxRT"),
          Map.entry("poky", "Poky"),
          Map.entry("manjaro", "Manjaro"),
          Map.entry("manjarolin", "Manjaro"),
          Map.entry("univention", "Univention"),
          Map.entry("antergos", "Antergos"),
          Map.entry("sles", "SUSE"),
          Map.entry("void", "Void"),
          Map.entry("slesexpand", "RES"),
          Map.entry("linuxmint", "Mint"),
          Map.entry("neon", "KDE neon"),
          Map.entry("pop", "Pop"),
          Map.entry("rocky", "Rocky"),
          Map.entry("alibabaclo", "Alinux"),
          Map.entry("mendel", "Mendel"));

  /** Families by name; a distribution that is not here is its own family. */
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("Ubuntu", "Debian"),
          Map.entry("Fedora", "RedHat"),
          Map.entry("Chapeau", "RedHat"),
          Map.entry("Korora", "RedHat"),
          Map.entry("FedBerry", "RedHat"),
          Map.entry("CentOS", "RedHat"),
          Map.entry("CentOS Stream", "RedHat"),
          Map.entry("GoOSe", "RedHat"),
          Map.entry("Scientific", "RedHat"),
          Map.entry("Amazon", "RedHat"),
          Map.entry("CloudLinux", "RedHat"),
          Map.entry("AlmaLinux", "RedHat"),
          Map.entry("OVS", "RedHat"),
          Map.entry("OEL", "RedHat"),
          Map.entry("XCP", "RedHat"),
          Map.entry("XCP-ng", "RedHat"),
          Map.entry("XenServer", "RedHat"),
          Map.entry("RES", "RedHat"),
          Map.entry("Sangoma", "RedHat"),
          Map.entry("VMware Photon OS", "RedHat"),
          Map.entry("Mandrake", "Mandriva"),
          Map.entry("Mint", "Debian"),
          Map.entry("VMwareESX", "VMware"),
          Map.entry("Bluewhite64", "Bluewhite"),
          Map.entry("Slamd64", "Slackware"),
          Map.entry("SLES", "Suse"),
          Map.entry("SUSE Enterprise Server", "Suse"),
          Map.entry("SUSE  Enterprise Server", "Suse"),
          Map.entry("SLED", "Suse"),
          Map.entry("openSUSE", "Suse"),
          Map.entry("SUSE", "Suse"),
          Map.entry("openSUSE Leap", "Suse"),
          Map.entry("openSUSE Tumbleweed", "Suse"),
          Map.entry("SLES_SAP", "Suse"),
          Map.entry("Arch ARM", "Arch"),
          Map.entry("Manjaro", "Arch"),
          Map.entry("Manjaro ARM", "Arch"),
          Map.entry("Antergos", "Arch"),
          Map.entry("EndeavourOS", "Arch"),
          Map.entry("ALT", "RedHat"),
          Map.entry("Trisquel", "Debian"),
          Map.entry("GCEL", "Debian"),
          Map.entry("Linaro", "Debian"),
          Map.entry("elementary OS", "Debian"),
          Map.entry("elementary", "Debian"),
          Map.entry("Univention", "Debian"),
          Map.entry("ScientificLinux", "RedHat"),
          Map.entry("Raspbian", "Debian"),
          Map.entry("Devuan", "Debian"),
          Map.entry("antiX", "Debian"),
          Map.entry("Kali", "Debian"),
          Map.entry("Parrot OS", "Debian"),
          Map.entry("neon", "Debian"),
          Map.entry("Cumulus", "Debian"),
          Map.entry("Deepin", "Debian"),
          Map.entry("NILinuxRT", "NILinuxRT"),
          Map.entry("KDE neon", "Debian"),
          Map.entry("Void", "Void"),
          Map.entry("IDMS", "Debian"),
          Map.entry("Funtoo", "Gentoo"),
          Map.entry("TurnKey", "Debian"),
          Map.entry("Pop", "Debian"),
          Map.entry("Rocky", "RedHat"),
          Map.entry("AstraLinuxCE", "Debian"),
          Map.entry("AstraLinuxSE", "Debian"),
          Map.entry("Alinux", "RedHat"),
          Map.entry("Mendel", "Debian"),
          Map.entry("OSMC", "Debian"));

  private DistributionNames() {}

  /** The {@code os} grain of a full name. */
  static String name(String full) {
    String plain = LINUX.matcher(full).replaceAll("").strip();
    String letters = plain.replace(" ", "").toLowerCase(Locale.ROOT);
    String known = letters.substring(0, Math.min(SHORT, letters.length()));
    return NAMES.getOrDefault(known, plain);
  }

  static String family(String name) {
    return FAMILIES.getOrDefault(name, name);
  }
}
