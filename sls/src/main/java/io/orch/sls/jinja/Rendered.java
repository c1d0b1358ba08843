package io.orch.sls.jinja;

import io.orch.sls.yaml.Places;

/** What a template made, and where each place of it comes from. */
public record Rendered(String text, Places places) {}
