#!/usr/bin/env node
console.log('ctl');
