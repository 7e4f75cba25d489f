// What a library makes of the same schema: a form, checked with each key, and the JSON below.

import Form from '@rjsf/core';
import { customizeValidator } from '@rjsf/validator-ajv8';
import Ajv2020 from 'ajv/dist/2020.js';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const validator = customizeValidator({ AjvClass: Ajv2020 });

function Pool({ schema, body }) {
  const [data, setData] = useState(body);
  return (
    <>
      <Form schema={schema} formData={data} validator={validator} liveValidate onChange={({ formData }) => setData(formData)} />
      <pre id="output-lines">{JSON.stringify(data, null, 2)}</pre>
    </>
  );
}

const of = async (file) => (await fetch(file)).json();
const [schema, body] = await Promise.all([of('schema.json'), of('body.json')]);
createRoot(document.getElementById('app')).render(<Pool schema={schema} body={body} />);
