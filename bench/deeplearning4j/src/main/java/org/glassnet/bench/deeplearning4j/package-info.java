/// The works on Eclipse Deeplearning4j and ND4J's CPU backend.
package org.glassnet.bench.deeplearning4j;
