variable "freshdesk_api_key" {
  type      = string
  ephemeral = true
}

resource "openconnectors_freshdesk_instance" "desk" {
  name         = "desk-emea"
  subdomain    = "acme"
  api_key_wo   = var.freshdesk_api_key
  creation_key = "my-project/desk"
  tags         = ["team:support"]
}
