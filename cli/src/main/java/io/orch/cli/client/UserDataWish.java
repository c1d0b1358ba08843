package io.orch.cli.client;

/**
 * What an instance is to be.
 *
 * @param environment empty for none
 * @param role empty for none
 * @param format {@code sh} or {@code cloud-config}
 * @param address of the master for instances; empty for the one that its configuration says
 * @param join {@code auto}, {@code ec2}, {@code token} or {@code manual}
 * @param token to join with; empty for none
 * @param version of the minion; empty for the master's choice
 * @param health a URL that must answer before the instance is in service; empty for none
 * @param metadata the URL of the metadata service; empty for the usual one
 */
public record UserDataWish(
    String environment,
    String role,
    String format,
    String address,
    String join,
    String token,
    String version,
    String health,
    String metadata) {}
