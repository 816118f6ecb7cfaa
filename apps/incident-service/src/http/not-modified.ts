import { ApiNotModifiedResponse } from '@nestjs/swagger';

/** RFC 9110, 13.1.2: `*` is whatever the answer would be, also of a route that gives no ETag. */
export const ApiNotModified = (): MethodDecorator =>
  ApiNotModifiedResponse({ description: 'There is an answer, and `If-None-Match: *` asked for none that is there.' });
