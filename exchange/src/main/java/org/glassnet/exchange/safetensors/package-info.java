/// Files of safetensors, in and out: tensors with a header in JSON, and nothing that could run.
package org.glassnet.exchange.safetensors;
