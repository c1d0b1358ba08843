package io.orch.master.orchestrate;

/** The revisions of the files and of the pillar that a run uses, however they change meanwhile. */
public record Revisions(String files, String pillar) {}
