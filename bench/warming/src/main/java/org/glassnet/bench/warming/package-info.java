/// How soon a model answers in a process that has just begun.
package org.glassnet.bench.warming;
