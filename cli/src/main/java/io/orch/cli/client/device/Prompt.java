package io.orch.cli.client.device;

import java.time.Instant;

/**
 * What a person is to do.
 *
 * @param page to be opened in any browser
 * @param complete the same with the code in it; empty for none
 * @param code to be entered there, or compared
 * @param until when the code is good
 */
public record Prompt(String page, String complete, String code, Instant until) {}
