package io.orch.proto.web;

/** Answers requests; on a thread of its own, so that it may block. */
@FunctionalInterface
public interface WebHandler {

  WebAnswer answer(WebRequest request);
}
