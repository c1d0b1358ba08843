package io.orch.sls.tree;

/**
 * One file of a tree.
 *
 * @param size in bytes
 * @param executable whether its owner may execute it
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 */
public record TreeFile(
    String environment, TreePath path, long size, boolean executable, String sha256) {}
